package org.hnetbench.harness.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.hnetbench.harness.export.ExportRequest;
import org.hnetbench.harness.run.NumberFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes a checkpoint's weights for others. */
@Command(
    name = "export",
    description = {
      "Write the weights of a checkpoint as one file under their official names.",
      "The configuration goes beside it, under the same name with the ending .json.",
      "The official code reads a .pt file and its configuration, unless the output names settings",
      "beyond its format."
    },
    footer = {
      "",
      "Examples:",
      "  hnet-bench export --checkpoint runs/quick/cells/hnet-sample-en-1/checkpoint \\",
      "      --output my-hnet.pt",
      "  hnet-bench export --checkpoint hnet_1stage_L.pt --output hnet_1stage_L.safetensors \\",
      "      --dtype bfloat16"
    })
final class ExportCommand implements Callable<Integer> {
  private final Job<ExportRequest> job;

  @Mixin private CheckpointOptions checkpoint;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "Where to: a name that ends in .pt or .safetensors.")
  private Path output;

  @Option(
      names = "--dtype",
      paramLabel = "TYPE",
      defaultValue = "float32",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private NumberFormat numbers;

  @Spec private CommandSpec spec;

  ExportCommand(Job<ExportRequest> job) {
    this.job = job;
  }

  @Override
  public Integer call() throws Exception {
    String name = output.toString().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".pt") && !name.endsWith(".safetensors")) {
      throw new ParameterException(
          spec.commandLine(), "--output must end in .pt or .safetensors, found " + output);
    }
    return job.execute(
        new ExportRequest(checkpoint.inFull(), output, numbers), spec.commandLine().getOut());
  }
}

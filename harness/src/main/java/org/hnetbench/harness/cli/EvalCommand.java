package org.hnetbench.harness.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hnetbench.harness.eval.EvalRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Scores a checkpoint. */
@Command(
    name = "eval",
    description = "Score a checkpoint on suites of text and of items.",
    footer = {
      "",
      "Examples:",
      "  hnet-bench eval --checkpoint runs/quick/cells/hnet-sample-en-1/checkpoint --suite bpb",
      "  hnet-bench eval --checkpoint … --suite all            # on the embedded samples",
      "  hnet-bench eval --checkpoint … --suite bpb,continuation --data my-texts",
      "  hnet-bench eval --checkpoint hnet_1stage_L.pt --config hnet_1stage_L \\",
      "      --suite seven-tasks --data my-data --limit 200 --output scores"
    })
final class EvalCommand implements Callable<Integer> {
  private final Job<EvalRequest> job;

  @Mixin private CheckpointOptions checkpoint;

  @Option(
      names = "--suite",
      required = true,
      split = ",",
      paramLabel = "NAME",
      description = "Suites, separated by commas, or all; see hnet-bench list suites.")
  private List<String> suites;

  @Mixin private ReadingOptions reading;

  @Option(
      names = "--context",
      paramLabel = "BYTES",
      description = "Longest window (default: the checkpoint's own, else 8192).")
  private Optional<Integer> context;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Write records and summary here: a new or empty folder.")
  private Optional<Path> output;

  @Mixin private CacheOption cache;

  @Mixin private WeightsOption weights;

  @Mixin private DeviceOption device;

  @Spec private CommandSpec spec;

  EvalCommand(Job<EvalRequest> job) {
    this.job = job;
  }

  @Override
  public Integer call() throws Exception {
    EvalRequest request =
        new EvalRequest(
            checkpoint.model(weights),
            suites,
            reading.options(spec.commandLine()),
            context,
            output,
            cache.folder(),
            device.device);
    return job.execute(request, spec.commandLine().getOut());
  }
}

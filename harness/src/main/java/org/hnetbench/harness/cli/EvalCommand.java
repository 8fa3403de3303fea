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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Scores a checkpoint. */
@Command(
    name = "eval",
    description = "Score a checkpoint on suites.",
    footer = {
      "",
      "Examples:",
      "  hnet-bench eval --checkpoint runs/quick/cells/hnet-sample-en-1/checkpoint --suite bpb",
      "  hnet-bench eval --checkpoint hnet_1stage_L.pt --config hnet_1stage_L \\",
      "      --suite all --data my-data --limit 200"
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

  @Option(
      names = "--data",
      paramLabel = "PATH",
      description = "Text to score: a folder or file (default: the embedded sample).")
  private Optional<Path> data;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Score at most N items or documents of each suite.")
  private Optional<Long> limit;

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

  @Mixin private WeightsOption weights;

  @Mixin private DeviceOption device;

  @Spec private CommandSpec spec;

  EvalCommand(Job<EvalRequest> job) {
    this.job = job;
  }

  @Override
  public Integer call() throws Exception {
    if (limit.filter(items -> items < 1).isPresent()) {
      throw new ParameterException(spec.commandLine(), "--limit must be 1 or more");
    }
    EvalRequest request =
        new EvalRequest(
            checkpoint.model(weights),
            suites,
            data,
            limit,
            context,
            output,
            device.device);
    return job.execute(request, spec.commandLine().getOut());
  }
}

package org.hnetbench.harness.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hnetbench.harness.experiment.LoadedExperiment;
import org.hnetbench.harness.run.DeviceKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains and scores the models of an experiment. */
@Command(
    name = "run",
    description = {
      "Train and score the models of an experiment and compare them.",
      "Without EXPERIMENT, those of the quick comparison.",
      "The same run started again in the same folder skips what is finished."
    },
    footer = {
      "",
      "Examples:",
      "  hnet-bench run",
      "  hnet-bench run --data my-texts --seed 7",
      "  hnet-bench run --data sample-en --data my-texts",
      "  hnet-bench run experiment.yaml --set budget.flops=3e13 --output runs/larger"
    })
final class RunCommand implements Callable<Integer> {
  /**
   * What to run.
   *
   * @param experiments one for each data set
   * @param output the run folder; if absent, one is made under {@code runs}
   */
  record Request(List<LoadedExperiment> experiments, Optional<Path> output, DeviceKind device) {}

  private final Job<Request> job;

  @Mixin private ExperimentOptions experiment;

  @Mixin private DeviceOption device;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Run folder (default: runs/<name>-<time>).")
  private Optional<Path> output;

  @Spec private CommandSpec spec;

  RunCommand(Job<Request> job) {
    this.job = job;
  }

  @Override
  public Integer call() throws Exception {
    return job.execute(
        new Request(experiment.load(), output, device.device), spec.commandLine().getOut());
  }
}

package org.hnetbench.harness.cli;

import java.util.concurrent.Callable;
import org.hnetbench.harness.experiment.LoadedExperiment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what an experiment would do, without training. */
@Command(
    name = "plan",
    description =
        "Show parameters, FLOPs, memory and matched sizes of an experiment; train nothing.",
    footer = {
      "",
      "Examples:",
      "  hnet-bench plan experiment.yaml",
      "  hnet-bench plan experiment.yaml --set models.hnet.match=depth --json"
    })
final class PlanCommand implements Callable<Integer> {
  /** What to plan, and whether to print JSON. */
  record Request(LoadedExperiment experiment, boolean json) {}

  private final Job<Request> job;

  @Mixin private ExperimentOptions experiment;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  PlanCommand(Job<Request> job) {
    this.job = job;
  }

  @Override
  public Integer call() throws Exception {
    return job.execute(new Request(experiment.load(), json), spec.commandLine().getOut());
  }
}

package org.hnetbench.harness.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.hnetbench.harness.experiment.LoadedExperiment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
      "  hnet-bench plan experiment.yaml --set models.hnet.match=depth --json",
      "  hnet-bench plan hnet-2stage-XL     one preset by part",
      "  hnet-bench plan --presets          every preset, as a Markdown table"
    })
final class PlanCommand implements Callable<Integer> {
  /**
   * What to plan.
   *
   * @param experiments one for each data set; empty if every preset is to be shown
   * @param json whether to print JSON
   */
  record Request(List<LoadedExperiment> experiments, boolean json) {}

  private final Job<Request> job;

  @Mixin private ExperimentOptions experiment;

  @Option(
      names = "--presets",
      description = "Show every preset's size and cost beside what the paper prints.")
  private boolean presets;

  @Option(
      names = "--json",
      description = "Print JSON: an object, or a list of one for each data set.")
  private boolean json;

  @Spec private CommandSpec spec;

  PlanCommand(Job<Request> job) {
    this.job = job;
  }

  @Override
  public Integer call() throws Exception {
    if (presets && experiment.given()) {
      throw new ParameterException(
          spec.commandLine(),
          "--presets shows every preset as it is; leave out EXPERIMENT, --set, --seed and --data");
    }
    return job.execute(
        new Request(presets ? List.of() : experiment.load(), json), spec.commandLine().getOut());
  }
}

package org.hnetbench.harness.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.hnetbench.harness.bench.BenchRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Times scoring. */
@Command(
    name = "score",
    description = {
      "Time scoring, the models of an experiment taking turns: running text, and items with"
          + " several endings whose context is read once, or once for each ending.",
      "Scores of one way are compared with those of another first: a wrong model has no time, and"
          + " the exit code is 1."
    },
    footer = {
      "",
      "Examples:",
      "  hnet-bench bench score --quick",
      "  hnet-bench bench score --models bpe,hnet --lengths 512,4096 --batch 8"
    })
final class BenchScoreCommand implements Callable<Integer> {
  private final Job<BenchRequest> job;

  @Mixin private BenchModelOptions options;

  @Spec private CommandSpec spec;

  BenchScoreCommand(Job<BenchRequest> job) {
    this.job = job;
  }

  @Override
  public Integer call() throws Exception {
    return job.execute(
        options.request(spec, BenchTrainCommand.LENGTHS, List.of(), List.of()), spec.commandLine().getOut());
  }
}

package org.hnetbench.harness.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.hnetbench.harness.bench.BenchRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Times steps of training. */
@Command(
    name = "train",
    description = {
      "Time steps of training, the models of an experiment taking turns.",
      "A step has as many bytes at every length unless --batch is given. Loss and gradients are"
          + " compared with plain differentiation first: a wrong model has no time, and the exit"
          + " code is 1."
    },
    footer = {
      "",
      "Examples:",
      "  hnet-bench bench train --quick     H-Net and BPE Transformer, in under four minutes",
      "  hnet-bench bench train --models bpe,hnet --lengths 512,4096 --batch 1,8",
      "  hnet-bench bench train my-experiment.yaml --baseline runs/before/bench-train.json"
    })
final class BenchTrainCommand implements Callable<Integer> {
  /** In bytes. */
  static final List<Integer> LENGTHS = List.of(512, 1024, 2048, 4096, 8192, 16_384);

  private final Job<BenchRequest> job;

  @Mixin private BenchModelOptions options;

  @Spec private CommandSpec spec;

  BenchTrainCommand(Job<BenchRequest> job) {
    this.job = job;
  }

  @Override
  public Integer call() throws Exception {
    return job.execute(
        options.request(spec, LENGTHS, List.of(), List.of()), spec.commandLine().getOut());
  }
}

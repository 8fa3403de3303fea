package org.hnetbench.harness.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.hnetbench.harness.bench.BenchRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Times generation. */
@Command(
    name = "generate",
    description = {
      "Time generation, the models of an experiment taking turns: until a prompt is read, and from"
          + " one byte to the next.",
      "Logits are compared with those of a forward pass first: a wrong model has no time, and the"
          + " exit code is 1."
    },
    footer = {
      "",
      "Examples:",
      "  hnet-bench bench generate --quick",
      "  hnet-bench bench generate --models bpe,hnet --lengths 2048 --batch 1,4"
    })
final class BenchGenerateCommand implements Callable<Integer> {
  /** Of prompts, in bytes. */
  private static final List<Integer> LENGTHS = List.of(512, 4096);

  private static final List<Integer> BATCHES = List.of(1, 2, 4, 8, 16, 32);
  private static final List<Integer> QUICK_BATCHES = List.of(1, 8);

  private final Job<BenchRequest> job;

  @Mixin private BenchModelOptions options;

  @Spec private CommandSpec spec;

  BenchGenerateCommand(Job<BenchRequest> job) {
    this.job = job;
  }

  @Override
  public Integer call() throws Exception {
    return job.execute(
        options.request(spec, LENGTHS, BATCHES, QUICK_BATCHES), spec.commandLine().getOut());
  }
}

package org.hnetbench.harness.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.hnetbench.harness.bench.BenchOutput;
import picocli.CommandLine.Option;

/** Where a benchmark leaves its results, and what it is compared with. */
final class BenchOutputOptions {
  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Folder of the results (default: runs/bench-<name>-<time>).")
  private Optional<Path> output = Optional.empty();

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description =
          "Compare with an earlier run of the same machine, its bench-<name>.json; a regression"
              + " ends with exit code 1.")
  private Optional<Path> baseline = Optional.empty();

  @Option(names = "--force", description = "Compare with a run of another machine, too.")
  private boolean force;

  BenchOutput.Wanted wanted() {
    return new BenchOutput.Wanted(output, baseline, force);
  }
}

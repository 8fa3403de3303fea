package org.hnetbench.harness.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hnetbench.suites.catalogue.ReadOptions;
import org.hnetbench.suites.noise.NoiseOptions;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What of suites is scored. */
final class ReadingOptions {
  @Option(
      names = "--data",
      paramLabel = "PATH",
      description =
          "A data folder as data fetch fills it, or text or a file of items for the suites named"
              + " (default: the embedded samples).")
  private Optional<Path> data;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description =
          "Score at most N items or documents of each suite, those whose hashes come" + " first.")
  private Optional<Long> limit;

  @Option(
      names = "--shots",
      paramLabel = "K",
      defaultValue = "0",
      description = "Put K answered items before each prompt (default: none).")
  private int shots;

  @Option(names = "--skip-bad", description = "Leave out bad records and documents, list them.")
  private boolean skipBad;

  @Option(
      names = "--noise-option",
      paramLabel = "NAME=VALUE",
      description = "What the papers leave open about their noises; see hnet-bench list noises.")
  private List<String> noiseOptions = new ArrayList<>();

  @Option(
      names = "--noise-seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the noises; noise curves use it and the two after it (default: 1).")
  private long noiseSeed;

  /** As suites take them. */
  ReadOptions options(CommandLine command) {
    if (limit.filter(items -> items < 1).isPresent()) {
      throw new ParameterException(command, "--limit must be 1 or more");
    }
    if (shots < 0) {
      throw new ParameterException(command, "--shots must be 0 or more");
    }
    return new ReadOptions(
        data,
        limit,
        shots,
        ReadOptions.DEFAULTS.exemplarSeed(),
        skipBad,
        NoiseOptions.of(noiseOptions),
        noiseSeed,
        List.of(noiseSeed, noiseSeed + 1, noiseSeed + 2));
  }
}

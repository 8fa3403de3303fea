package org.hnetbench.harness.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where scores are kept from one evaluation to the next. */
final class CacheOption {
  private static final String VARIABLE = "HNB_CACHE";

  @Option(
      names = "--no-cache",
      description =
          "Score everything anew and keep nothing. Else scores are kept in HNB_CACHE, or in"
              + " ~/.cache/hnet-bench, under all that they depend on, and an interrupted evaluation"
              + " goes on where it was.")
  private boolean none;

  /** The folder, unless none is wanted. */
  Optional<Path> folder() {
    if (none) {
      return Optional.empty();
    }
    String named = System.getenv(VARIABLE);
    if (named != null && !named.isBlank()) {
      return Optional.of(Path.of(named));
    }
    String caches = System.getenv("XDG_CACHE_HOME");
    Path folder =
        caches == null || caches.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(caches);
    return Optional.of(folder.resolve("hnet-bench"));
  }
}

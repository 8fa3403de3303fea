package org.hnetbench.harness.eval;

import java.util.List;
import org.hnetbench.kernels.spi.NearestName;
import org.hnetbench.kernels.spi.UserError;

/** The suites that a checkpoint can be scored on. */
public final class Suites {
  /** Stands for all of them. */
  private static final String ALL = "all";

  /**
   * A suite.
   *
   * @param name as options and experiment files name it
   * @param summary one line
   */
  public record Suite(String name, String summary) {}

  /** Bits-per-byte on held-out text. */
  public static final Suite BITS_PER_BYTE =
      new Suite("bpb", "bits-per-byte on the test split of running text");

  private Suites() {}

  /** Every suite. */
  public static List<Suite> all() {
    return List.of(BITS_PER_BYTE);
  }

  /**
   * The suites of the given names, each once.
   *
   * @throws UserError on a name that is none, with the nearest that is
   */
  public static List<Suite> named(List<String> names) {
    List<String> known = all().stream().map(Suite::name).toList();
    for (String name : names) {
      if (!name.equals(ALL) && !known.contains(name)) {
        throw UserError.input(
            "HNB-USAGE-SUITE", "unknown suite \"" + name + "\"; " + NearestName.hint(name, known));
      }
    }
    return all().stream()
        .filter(suite -> names.contains(ALL) || names.contains(suite.name()))
        .toList();
  }
}

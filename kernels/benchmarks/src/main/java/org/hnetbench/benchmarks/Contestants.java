package org.hnetbench.benchmarks;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** Who can be timed: those of this package, then those that the class path brings. */
public final class Contestants {
  private static final List<Contestant> OWN =
      List.of(
          EngineContestant.PAIR,
          EngineContestant.TWIN,
          new NdArrayContestant(),
          new NaiveContestant());

  private Contestants() {}

  /** All of them, in the order of tables. */
  public static List<Contestant> all() {
    return Stream.concat(OWN.stream(), outside().stream()).toList();
  }

  /** Those that the class path brings, with engines of their own. */
  public static List<Contestant> outside() {
    return ServiceLoader.load(Contestant.class).stream().map(ServiceLoader.Provider::get).toList();
  }

  /** One by its name. */
  public static Optional<Contestant> named(String name) {
    return all().stream().filter(each -> each.name().equals(name)).findFirst();
  }
}

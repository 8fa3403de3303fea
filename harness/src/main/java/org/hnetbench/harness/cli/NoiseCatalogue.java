package org.hnetbench.harness.cli;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.hnetbench.suites.noise.Noise;
import org.hnetbench.suites.noise.NoiseOptions;

/** The noises that a suite can put on its text, and below them the options of all. */
final class NoiseCatalogue implements Catalogue {
  @Override
  public String kind() {
    return "noises";
  }

  @Override
  public List<Entry> entries() {
    return Stream.concat(
            Arrays.stream(Noise.values()).map(NoiseCatalogue::entry),
            NoiseOptions.choices().stream().map(NoiseCatalogue::entry))
        .toList();
  }

  private static Entry entry(Noise noise) {
    String level = noise.hasLevel() ? "; level " + noise.defaultLevel() : "";
    return new Entry(noise.label(), noise.summary() + level);
  }

  private static Entry entry(NoiseOptions.Choice choice) {
    String values = String.join(" | ", choice.values());
    return new Entry("  " + choice.name(), values + ": " + choice.summary());
  }

  /**
   * One noise.
   *
   * @param name as tables and suites write it
   * @param summary one line
   * @param level share of characters concerned unless another is asked for; none without levels
   * @param options that every noise takes
   */
  record Described(
      String name, String summary, OptionalDouble level, List<NoiseOptions.Choice> options) {}

  @Override
  public List<?> records() {
    return Arrays.stream(Noise.values())
        .map(
            each ->
                new Described(
                    each.label(),
                    each.summary(),
                    each.hasLevel()
                        ? OptionalDouble.of(each.defaultLevel())
                        : OptionalDouble.empty(),
                    NoiseOptions.choices()))
        .toList();
  }
}

package org.hnetbench.suites.noise;

import java.util.Arrays;
import java.util.List;
import org.hnetbench.kernels.spi.NearestName;
import org.hnetbench.kernels.spi.UserError;

/**
 * What happens to the characters of a text; a character is a Unicode code point. The first five are
 * those of BLT (section 6.1), in its order.
 */
public enum Noise {
  ANTSPEAK("antspeak", Double.NaN, "upper case, a space between characters", Casing::antSpeak),
  DROP("drop", 0.1, "characters are left out", Edits::drop),
  RANDOM_CASE("random_case", 0.5, "letters change their case", Casing::randomCase),
  REPEAT("repeat", 0.2, "characters stand there up to four times", Edits::repeat),
  UPPER_CASE("upper_case", Double.NaN, "upper case", Casing::upperCase),
  TYPOS("typos", 0.1, "slips: swapped, left out, doubled, another character", Typos::apply);

  /** The text under noise at a level, which means nothing to a noise without one. */
  private interface Change {
    String apply(NoisyText text, double level);
  }

  private final String label;
  private final double defaultLevel;
  private final String summary;
  private final Change change;

  Noise(String label, double defaultLevel, String summary, Change change) {
    this.label = label;
    this.defaultLevel = defaultLevel;
    this.summary = summary;
    this.change = change;
  }

  /** The one of a name, as tables and suites write it. */
  public static Noise named(String name) {
    List<String> names = Arrays.stream(values()).map(Noise::label).toList();
    if (!names.contains(name)) {
      throw UserError.input(
          "HNB-USAGE-NOISE", "unknown noise \"" + name + "\"; " + NearestName.hint(name, names));
    }
    return values()[names.indexOf(name)];
  }

  /** Its name. */
  public String label() {
    return label;
  }

  /**
   * Share of characters concerned in BLT's protocol, 0 … 1; a mild one for {@link #TYPOS}, which is
   * not part of it; NaN for a noise without levels.
   */
  public double defaultLevel() {
    return defaultLevel;
  }

  /** Whether there is more and less of it. */
  public boolean hasLevel() {
    return !Double.isNaN(defaultLevel);
  }

  /** One line. */
  public String summary() {
    return summary;
  }

  String apply(NoisyText text, double level) {
    return change.apply(text, level);
  }
}

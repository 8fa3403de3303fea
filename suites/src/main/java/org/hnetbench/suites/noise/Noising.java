package org.hnetbench.suites.noise;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.suites.choice.Item;
import org.hnetbench.suites.choice.Option;
import org.hnetbench.suites.data.SeededRandom;
import org.hnetbench.suites.data.Sha256;

/**
 * One noise at one level on one part of every item: a variant of a suite.
 *
 * <p>What is drawn depends on the seed, the noise, the item's id and the part alone: neither on the
 * level nor on what else is scored. All texts of one part of one item meet the same draws, so that
 * equal prompts stay equal and no option is luckier than another.
 *
 * @param noise its name, empty for none
 * @param level share of characters concerned, 0 … 1; NaN for a noise that has no level
 * @param place what is noised
 * @param seed of the random choices
 * @param options of what the papers leave open
 */
public record Noising(String noise, double level, Place place, long seed, NoiseOptions options) {
  /** What is noised. */
  public enum Place {
    NOTHING,
    PROMPT,
    COMPLETION,
    BOTH;

    /** Its name in tables. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Items as they are. */
  public static final Noising NONE = new Noising("", Double.NaN, Place.NOTHING, 0);

  /**
   * Checks that these belong together.
   *
   * @throws UserError if there is no such noise, or none of this level
   */
  public Noising {
    if (noise.isEmpty() != (place == Place.NOTHING)) {
      throw new IllegalArgumentException("noise \"" + noise + "\" on " + place.label());
    }
    boolean hasLevel = !noise.isEmpty() && Noise.named(noise).hasLevel();
    if (hasLevel && !(level >= 0 && level <= 1)) {
      throw UserError.input(
          "HNB-USAGE-NOISE", "noise " + noise + ": level " + level + " must lie between 0 and 1");
    }
    if (!hasLevel && !Double.isNaN(level)) {
      throw UserError.input(
          "HNB-USAGE-NOISE", "noise \"" + noise + "\" has no level; leave out " + level);
    }
  }

  /** With the default options. */
  public Noising(String noise, double level, Place place, long seed) {
    this(noise, level, place, seed, NoiseOptions.DEFAULT);
  }

  /** Short and stable, such as {@code drop-0.1-prompt}; the seed and options do not show. */
  public String label() {
    if (place == Place.NOTHING) {
      return "clean";
    }
    String amount =
        Double.isNaN(level)
            ? ""
            : "-" + BigDecimal.valueOf(level).stripTrailingZeros().toPlainString();
    return noise + amount + "-" + place.label();
  }

  /**
   * The item under this noise, the same bytes for every model and whatever else is scored. No
   * completion becomes empty.
   */
  public Item apply(Item item) {
    if (place == Place.NOTHING) {
      return item;
    }
    Map<String, String> prompts = new HashMap<>();
    List<Option> options =
        item.options().stream()
            .map(
                option ->
                    new Option(
                        place == Place.COMPLETION
                            ? option.prompt()
                            : prompts.computeIfAbsent(
                                option.prompt(), text -> noised(text, item.id(), Place.PROMPT)),
                        option.delimiter(),
                        place == Place.PROMPT
                            ? option.completion()
                            : noised(option.completion(), item.id(), Place.COMPLETION)))
            .toList();
    return new Item(item.id(), options, item.gold());
  }

  private String noised(String text, String id, Place part) {
    SeededRandom random = new SeededRandom(seed(id, part));
    return Noise.named(noise)
        .apply(new NoisyText(text, part == Place.PROMPT, options, random), level);
  }

  /** The first 8 bytes of a hash; the id comes last, so that none can look like another's. */
  private long seed(String id, Place part) {
    String source = String.join("\n", Long.toString(seed), noise, part.label(), id);
    String hash = Sha256.hex(source.getBytes(StandardCharsets.UTF_8));
    return Long.parseUnsignedLong(hash.substring(0, 16), 16);
  }
}

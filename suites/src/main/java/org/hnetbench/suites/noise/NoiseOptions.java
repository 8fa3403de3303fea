package org.hnetbench.suites.noise;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.hnetbench.kernels.spi.NearestName;
import org.hnetbench.kernels.spi.UserError;

/**
 * What the papers leave open about their noises; {@code docs/suites.md} argues each default.
 *
 * @param share how a level becomes a number of characters
 * @param spaces what happens to white space
 * @param copies what "at most four times" counts
 * @param count how many copies a repeated character gets
 * @param label what happens to the beginning of a prompt, and of each example before it, up to its
 *     first colon: the activity label of HellaSwag
 */
public record NoiseOptions(
    Share share, Treatment spaces, Copies copies, Count count, Treatment label) {

  /** Every character by itself with the probability of the level, or exactly the level's share. */
  public enum Share {
    COIN,
    EXACT
  }

  /** Characters like any other, or left as they are and not counted. */
  public enum Treatment {
    NOISED,
    KEPT
  }

  /** At most four times in all, or four more times. */
  public enum Copies {
    TOTAL,
    EXTRA
  }

  /** Each possible number with equal probability, or always the most. */
  public enum Count {
    UNIFORM,
    MOST
  }

  /** What every noise is unless something else is asked for. */
  public static final NoiseOptions DEFAULT =
      new NoiseOptions(Share.COIN, Treatment.NOISED, Copies.TOTAL, Count.UNIFORM, Treatment.NOISED);

  /**
   * One option, for those who list them.
   *
   * @param name as it is written
   * @param values that it can have, the default first
   * @param summary one line
   */
  public record Choice(String name, List<String> values, String summary) {}

  /** Every option, in the order of {@link #text}. */
  public static List<Choice> choices() {
    return List.of(
        choice("share", Share.class, "a coin for each character, or exactly the level's share"),
        choice("spaces", Treatment.class, "white space is a character like any other, or stays"),
        choice("copies", Copies.class, "repeat: at most four in all, or four more"),
        choice("count", Count.class, "repeat: each number of copies alike, or always the most"),
        choice(
            "label", Treatment.class, "a prompt up to its first colon: like the rest, or stays"));
  }

  /** These, with one changed: {@code name=value}. */
  public NoiseOptions with(String setting) {
    int equals = setting.indexOf('=');
    String name = equals < 0 ? setting : setting.substring(0, equals);
    List<String> names = choices().stream().map(Choice::name).toList();
    if (!names.contains(name)) {
      throw mistake("unknown noise option \"" + name + "\"; " + NearestName.hint(name, names));
    }
    if (equals < 0) {
      throw mistake("noise option " + name + " needs a value, as in " + setting(name));
    }
    String value = setting.substring(equals + 1);
    return switch (name) {
      case "share" ->
          new NoiseOptions(value(Share.class, name, value), spaces, copies, count, label);
      case "spaces" ->
          new NoiseOptions(share, value(Treatment.class, name, value), copies, count, label);
      case "copies" ->
          new NoiseOptions(share, spaces, value(Copies.class, name, value), count, label);
      case "count" ->
          new NoiseOptions(share, spaces, copies, value(Count.class, name, value), label);
      default ->
          new NoiseOptions(share, spaces, copies, count, value(Treatment.class, name, value));
    };
  }

  /** The defaults, with settings {@code name=value} one after the other. */
  public static NoiseOptions of(List<String> settings) {
    NoiseOptions options = DEFAULT;
    for (String setting : settings) {
      options = options.with(setting);
    }
    return options;
  }

  /** All of them, defaults too, in one fixed form that hashes are made of. */
  public String text() {
    return "share=%s,spaces=%s,copies=%s,count=%s,label=%s"
        .formatted(
            written(share), written(spaces), written(copies), written(count), written(label));
  }

  private static <E extends Enum<E>> Choice choice(String name, Class<E> values, String summary) {
    return new Choice(name, names(values), summary);
  }

  private static String setting(String name) {
    return choices().stream()
        .filter(choice -> choice.name().equals(name))
        .map(choice -> name + "=" + choice.values().get(0))
        .findFirst()
        .orElseThrow();
  }

  private static <E extends Enum<E>> E value(Class<E> values, String name, String value) {
    List<String> names = names(values);
    if (!names.contains(value)) {
      throw mistake(
          "noise option %s: unknown value \"%s\"; %s"
              .formatted(name, value, NearestName.hint(value, names)));
    }
    return values.getEnumConstants()[names.indexOf(value)];
  }

  private static <E extends Enum<E>> List<String> names(Class<E> values) {
    return Arrays.stream(values.getEnumConstants()).map(NoiseOptions::written).toList();
  }

  private static String written(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static UserError mistake(String message) {
    return UserError.input("HNB-USAGE-NOISE", message);
  }
}

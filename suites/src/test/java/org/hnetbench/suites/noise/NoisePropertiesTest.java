package org.hnetbench.suites.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hnetbench.suites.choice.Item;
import org.hnetbench.suites.choice.Option;
import org.hnetbench.suites.data.SeededRandom;
import org.hnetbench.suites.noise.Noising.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every text. */
class NoisePropertiesTest {
  private static final List<Double> LEVELS = List.of(0.0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.7, 1.0);
  private static final List<String> OPTIONS =
      List.of("share=coin", "share=exact", "spaces=kept", "copies=extra", "count=most");

  @ParameterizedTest
  @EnumSource(Noise.class)
  void valid_unicode_comes_out_and_never_nothing(Noise noise) throws CharacterCodingException {
    SeededRandom random = new SeededRandom(1);
    for (int i = 0; i < 300; i++) {
      String text = AnyText.of(random, 12);
      for (String option : OPTIONS) {
        for (double level : noise.hasLevel() ? LEVELS : List.of(Double.NaN)) {
          String noised = noised(noise, level, text, i, option);

          // A strict encoder: it throws at half a surrogate pair.
          assertThat(
                  StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(noised)).remaining())
              .isPositive();
          assertThat(inked(noised)).as("%s of \"%s\"", noise, text).isEqualTo(inked(text));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Noise.class,
      names = {"DROP", "RANDOM_CASE", "REPEAT", "TYPOS"})
  void level_zero_is_the_identity(Noise noise) {
    SeededRandom random = new SeededRandom(2);
    for (int i = 0; i < 200; i++) {
      String text = AnyText.of(random, 40);
      for (String option : OPTIONS) {
        assertThat(noised(noise, 0, text, i, option)).isEqualTo(text);
      }
    }
  }

  @Test
  void upper_case_and_antspeak_have_closed_forms() {
    SeededRandom random = new SeededRandom(3);
    for (int i = 0; i < 500; i++) {
      String text = AnyText.of(random, 40);
      String upper = text.toUpperCase(Locale.ROOT);

      assertThat(noised(Noise.UPPER_CASE, Double.NaN, text, i)).isEqualTo(upper);
      assertThat(noised(Noise.ANTSPEAK, Double.NaN, text, i))
          .isEqualTo(
              upper.codePoints().mapToObj(Character::toString).collect(Collectors.joining(" ")));
    }
  }

  @Test
  void of_dropped_text_a_subsequence_is_left_which_shrinks_with_the_level() {
    SeededRandom random = new SeededRandom(4);
    for (int i = 0; i < 200; i++) {
      String text = distinct(random);
      for (String option : OPTIONS) {
        String before = text;
        for (double level : LEVELS) {
          String now = noised(Noise.DROP, level, text, i, option);
          assertThat(isSubsequence(now, before)).isTrue();
          before = now;
        }
        assertThat(before.codePointCount(0, before.length()))
            .isEqualTo(option.equals("spaces=kept") ? 1 + spaces(text) : 1);
      }
    }
  }

  @Test
  void a_character_repeated_at_a_level_is_repeated_as_often_at_every_higher_one() {
    SeededRandom random = new SeededRandom(5);
    for (int i = 0; i < 200; i++) {
      String text = distinct(random);
      int most = i % 2 == 0 ? 4 : 5;
      String option = i % 2 == 0 ? "copies=total" : "copies=extra";
      List<String> levels =
          LEVELS.stream().map(level -> noised(Noise.REPEAT, level, text, 7, option)).toList();
      text.codePoints()
          .forEach(
              character -> {
                int before = 1;
                for (String noised : levels) {
                  int copies = count(noised, character);
                  assertThat(copies)
                      .isBetween(before == 1 ? 1 : before, before == 1 ? most : before);
                  before = copies;
                }
                assertThat(before).isBetween(2, most);
              });
    }
  }

  @Test
  void letters_changed_at_a_level_are_changed_at_every_higher_one() {
    String text = "qwertyuiopASDFGHJKLzxcvbnmжЖ";
    for (int seed = 0; seed < 100; seed++) {
      boolean[] before = new boolean[text.length()];
      for (double level : LEVELS) {
        String noised = noised(Noise.RANDOM_CASE, level, text, seed);
        assertThat(noised).isEqualToIgnoringCase(text);
        for (int i = 0; i < text.length(); i++) {
          boolean changed = noised.charAt(i) != text.charAt(i);
          assertThat(changed || !before[i]).isTrue();
          before[i] = changed;
        }
      }
      assertThat(before).doesNotContain(false);
    }
  }

  /** Each bound is five standard deviations of a binomial. */
  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.1, 0.2, 0.4, 0.5})
  void shares_are_those_of_the_level(double level) {
    int length = 20_000;
    double bound = 5 * Math.sqrt(length * level * (1 - level));
    String text = "aB".repeat(length / 2);

    assertThat((double) length - noised(Noise.DROP, level, text, 1).length())
        .isCloseTo(length * level, within(bound));
    assertThat((double) different(noised(Noise.RANDOM_CASE, level, text, 1), text))
        .isCloseTo(length * level, within(bound));
    assertThat((double) length - noised(Noise.DROP, level, text, 1, "share=exact").length())
        .isEqualTo(Math.round(length * level));

    // A repeated character stands there two, three or four times: one to three more.
    int more = noised(Noise.REPEAT, level, text, 1).length() - length;
    double variance = level * (14 / 3.0) - 4 * level * level;
    assertThat((double) more)
        .isCloseTo(2 * length * level, within(5 * Math.sqrt(length * variance)));
    assertThat(noised(Noise.REPEAT, level, text, 1, "count=most", "share=exact"))
        .hasSize((int) (length + 3 * Math.round(length * level)));
  }

  @Test
  void at_one_half_every_letter_is_upper_or_lower_case_alike_whatever_it_was() {
    int length = 20_000;
    double bound = 5 * Math.sqrt(length * 0.25);
    for (String text : List.of("a".repeat(length), "A".repeat(length), "aaaB".repeat(length / 4))) {
      assertThat((double) upperCased(noised(Noise.RANDOM_CASE, 0.5, text, 1)))
          .isCloseTo(length * 0.5, within(bound));
    }
  }

  @Test
  void spared_spaces_stay_and_the_rest_is_noised_as_it_was() {
    String text = "one two  three";

    assertThat(noised(Noise.ANTSPEAK, Double.NaN, text, 1, "spaces=kept"))
        .isEqualTo("O N E T W O  T H R E E");
    assertThat(noised(Noise.REPEAT, 1, text, 1, "spaces=kept", "count=most"))
        .isEqualTo("oooonnnneeee ttttwwwwoooo  tttthhhhrrrreeeeeeee");
    assertThat(noised(Noise.DROP, 0.3, text, 1, "spaces=kept").replaceAll("\\s", ""))
        .isEqualTo(noised(Noise.DROP, 0.3, text, 1).replaceAll("\\s", ""));
  }

  private static String noised(
      Noise noise, double level, String text, long seed, String... settings) {
    NoiseOptions options = NoiseOptions.of(List.of(settings));
    Noising noising = new Noising(noise.label(), level, Place.COMPLETION, seed, options);
    Item item = new Item("id", List.of(new Option("", "", text)), 0);
    return noising.apply(item).options().get(0).completion();
  }

  /** Whether anything but white space stands there. */
  private static boolean inked(String text) {
    return !text.codePoints().allMatch(NoisyText::isSpace);
  }

  /** No character twice, so that it can be told where each went. */
  private static String distinct(SeededRandom random) {
    String text = "x" + AnyText.of(random, 40);
    return text.codePoints()
        .distinct()
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static int spaces(String text) {
    return (int) text.codePoints().filter(NoisyText::isSpace).count();
  }

  private static boolean isSubsequence(String part, String whole) {
    int[] wanted = part.codePoints().toArray();
    int found = 0;
    for (int character : whole.codePoints().toArray()) {
      found += found < wanted.length && wanted[found] == character ? 1 : 0;
    }
    return found == wanted.length;
  }

  private static int count(String text, int character) {
    return (int) text.codePoints().filter(each -> each == character).count();
  }

  private static long different(String one, String other) {
    return IntStream.range(0, one.length()).filter(i -> one.charAt(i) != other.charAt(i)).count();
  }

  private static long upperCased(String text) {
    return text.chars().filter(Character::isUpperCase).count();
  }
}

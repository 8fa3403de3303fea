package org.hnetbench.suites.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hnetbench.suites.data.SeededRandom;
import org.junit.jupiter.api.Test;

class TyposTest {
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

  @Test
  void the_four_slips_are_alike_likely() {
    Map<String, Integer> slips = new HashMap<>();
    for (int seed = 0; seed < 20_000; seed++) {
      slips.merge(slip(noised(LETTERS, 0.02, seed)), 1, Integer::sum);
    }

    int single =
        slips.entrySet().stream()
            .filter(each -> !each.getKey().equals("none") && !each.getKey().equals("several"))
            .mapToInt(Map.Entry::getValue)
            .sum();
    double bound = 5 * Math.sqrt(single * 0.25 * 0.75);
    for (String slip : new String[] {"swapped", "left out", "doubled", "another"}) {
      assertThat((double) slips.get(slip)).as(slip).isCloseTo(single / 4.0, within(bound));
    }
    // A text of 26 characters stays as it is with probability 0.98^26.
    assertThat(slips.get("none") / 20_000.0).isCloseTo(Math.pow(0.98, 26), within(0.02));
  }

  @Test
  void no_character_comes_in_that_the_text_does_not_have() {
    for (int seed = 0; seed < 200; seed++) {
      String text = AnyText.of(new SeededRandom(seed), 30);
      assertThat(noised(text, 0.7, seed).codePoints().boxed().toList())
          .isSubsetOf(text.codePoints().boxed().toList());
    }
  }

  @Test
  void another_character_is_never_white_space() {
    for (int seed = 0; seed < 200; seed++) {
      String noised = noised("a \n\t b", 0.3, seed, "spaces=kept");
      assertThat(noised.replaceAll("[^ \n\t]", "")).isEqualTo(" \n\t ");
    }
  }

  @Test
  void a_text_of_one_character_can_only_be_doubled() {
    for (int seed = 0; seed < 50; seed++) {
      assertThat(noised("中", 1, seed)).isIn("中", "中中");
    }
  }

  private static String slip(String noised) {
    if (noised.equals(LETTERS)) {
      return "none";
    }
    for (int i = 0; i < LETTERS.length(); i++) {
      String before = LETTERS.substring(0, i);
      String after = LETTERS.substring(i + 1);
      if (noised.equals(before + after)) {
        return "left out";
      }
      if (noised.equals(before + LETTERS.charAt(i) + LETTERS.charAt(i) + after)) {
        return "doubled";
      }
      if (noised.length() == 26 && noised.startsWith(before) && noised.endsWith(after)) {
        return "another";
      }
      if (i < 25
          && noised.equals(
              before + LETTERS.charAt(i + 1) + LETTERS.charAt(i) + LETTERS.substring(i + 2))) {
        return "swapped";
      }
    }
    return "several";
  }

  private static String noised(String text, double level, long seed, String... settings) {
    NoiseOptions options = NoiseOptions.of(List.of(settings));
    return Noise.TYPOS.apply(
        new NoisyText(text, false, options, new SeededRandom(seed * 7919 + 1)), level);
  }
}

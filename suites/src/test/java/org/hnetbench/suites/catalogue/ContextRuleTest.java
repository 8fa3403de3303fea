package org.hnetbench.suites.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.suites.choice.Item;
import org.hnetbench.suites.choice.Option;
import org.hnetbench.suites.noise.Noise;
import org.hnetbench.suites.noise.NoiseOptions;
import org.hnetbench.suites.noise.Noising;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContextRuleTest {
  @TempDir private Path folder;

  /** The third item's second option is 21 bytes with its space, all others are shorter. */
  private Path file() {
    return Reading.write(
        folder,
        """
        {"id": "a", "query": "q", "endings": ["one", "two"], "label": 0}
        {"id": "b", "query": "q", "endings": ["three", "ten letters"], "label": 1}
        {"id": "c", "query": "q", "endings": ["four", "twenty letters of it"], "label": 1}
        """);
  }

  private SuiteContent.Items read(String suite, ReadOptions options, int contextBytes) {
    return (SuiteContent.Items) Reading.suite(suite).read(options, contextBytes);
  }

  @Test
  void anOptionThatJustFitsIsScored() {
    ReadOptions options = ReadOptions.DEFAULTS.withData(file());

    assertThat(Reading.ids(read("hellaswag", options, 21))).containsExactly("a", "b", "c");
  }

  @Test
  void aLongerOneIsToldWithItsItem() {
    ReadOptions options = ReadOptions.DEFAULTS.withData(file());

    assertThatThrownBy(() -> read("hellaswag", options, 20))
        .isInstanceOf(UserError.class)
        .hasFieldOrPropertyWithValue("code", "HNB-SCORE-TOO-LONG")
        .hasMessageContaining("item \"c\", option 1: ")
        .hasMessageContaining("21 bytes")
        .hasMessageContaining("context of 20");
  }

  @Test
  void orLeftOutAndListed() {
    ReadOptions options = ReadOptions.DEFAULTS.withData(file());
    SuiteContent.Items rest = read("hellaswag", options.skippingBad(), 20);

    assertThat(Reading.ids(rest)).containsExactly("a", "b");
    assertThat(rest.skipped()).singleElement().asString().startsWith("HNB-SCORE-TOO-LONG: ");
    assertThat(rest.sha256()).isNotEqualTo(read("hellaswag", options, 21).sha256());
  }

  @Test
  void itIsLeftOutOfAllVariantsWhereOneMakesItTooLong() {
    // A space between letters, and one before: twice the letters at least.
    ReadOptions options = ReadOptions.DEFAULTS.withData(file()).skippingBad();
    SuiteContent.Items rest = read("hellaswag-noise", options, 21);

    assertThat(Reading.ids(rest)).containsExactly("a");
    assertThat(rest.skipped())
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).contains(" under antspeak-completion: "));
  }

  @Test
  void itemsThatAreMadeAreLeftOutWithoutBeingAsked() {
    ReadOptions options = ReadOptions.DEFAULTS;
    SuiteContent.Items all = read("continuation", options, Integer.MAX_VALUE);
    SuiteContent.Items some = read("continuation", options, 64);

    List<String> fitting =
        all.items().stream()
            .filter(
                item ->
                    item.options().stream()
                        .allMatch(option -> option.request().continuation().length <= 64))
            .map(Item::id)
            .toList();
    assertThat(fitting).hasSizeBetween(1, all.items().size() - 1);
    assertThat(Reading.ids(some)).isEqualTo(fitting);
    assertThat(some.skipped()).hasSize(all.items().size() - fitting.size());
  }

  @Test
  void nothingIsLeftToScore() {
    ReadOptions options = ReadOptions.DEFAULTS.withData(file()).skippingBad();

    assertThatThrownBy(() -> read("hellaswag", options, 3))
        .hasFieldOrPropertyWithValue("code", "HNB-DATA-EMPTY")
        .hasMessageContaining("3 bad ones left out");
  }

  /** What the shortcut for short options rests on. */
  @ParameterizedTest
  @EnumSource(Noise.class)
  void noNoiseMakesATextEightTimesAsLong(Noise noise) {
    NoiseOptions options = NoiseOptions.of(List.of("copies=extra", "count=most"));
    for (String text : List.of("a", "aß", "\u0390\u03b0", "ﬃŉ", "水😀", "naïve İi")) {
      Item item = new Item("i", List.of(new Option("p", "", text)), 0);
      double level = noise.hasLevel() ? 1 : Double.NaN;
      for (long seed = 0; seed < 50; seed++) {
        Noising noising =
            new Noising(noise.label(), level, Noising.Place.COMPLETION, seed, options);
        String noised = noising.apply(item).options().get(0).completion();
        assertThat(noised.getBytes(StandardCharsets.UTF_8))
            .hasSizeLessThanOrEqualTo(8 * text.getBytes(StandardCharsets.UTF_8).length);
      }
    }
  }
}

package org.hnetbench.suites.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.suites.choice.Item;
import org.hnetbench.suites.choice.Option;
import org.hnetbench.suites.noise.Noising.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoisingTest {
  private static final String PROMPT = "Roof shingle removal: A man is sitting on a roof. He";
  private static final String COMPLETION = "starts pulling up roofing on a roof.";
  private static final Item ITEM =
      new Item(
          "24",
          List.of(
              new Option(PROMPT, " ", COMPLETION),
              new Option(PROMPT, " ", "is using wrap to wrap a pair of skis.")),
          0);

  /**
   * Worked out apart from this program, from the definition: SHA-256 of seed, noise, part and id,
   * SplitMix64, three numbers a character. They hold on every platform and for good.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = true,
      value = {
        "drop        | 0.1 | coin  | Roof higle remval: A ma is ittin ona roof. He"
            + " | sart pulling up rooing n a rof.",
        "drop        | 0.1 | exact | Roof hingle remval: A ma is itting ona roof. He"
            + " | start pulling up rooing n a rof.",
        "random_case | 0.5 | coin  | rOOF ShInGle remOvAl: a MaN iS SIttinG oN a roof. He"
            + " | StarTs PuLlInG Up ROOfInG ON A rOOf.",
        "random_case | 0.5 | exact | rOOF ShInGlE remOvAl: a MaN iS SItTinG oN a Roof. He"
            + " | starTs puLlInG Up ROOfInG ON A rOOf.",
        "repeat      | 0.2 | coin  | Roof sshingle reeeemmmoval: A man is sitting ooonnnn a rrroof."
            + " He | staaaarts pullingg up rrrroofing ooon a roooooff.",
        "repeat      | 0.2 | exact | RRRRoof sshhingle reeeemmmoval: A man is sitting ooonnnn a  "
            + " rrroofff. He | staaaarts pullingg up rrrroofing ooon a  roooooff.",
        "typos       | 0.1 | coin  | RooR shingel removal: A man is sitiAng on ar oof. He"
            + " | satrgs pulling ur rroofing on a roof.",
        "typos       | 0.4 | coin  | RooR soniiggel removal :Ammonos sitiAog nomr ooo.nHHe"
            + " | ssattrgs pllinu ur rrooingg n oa rroop.",
        "typos       | 0.4 | exact | RooR soniiggel removal :Ammonos sitiAog nomr ooo. HHe"
            + " | ssattrgs pullinu ur rrooingg n oa rroop."
      })
  void known_items(String noise, double level, String share, String prompt, String completion) {
    Noising both =
        new Noising(noise, level, Place.BOTH, 1, NoiseOptions.DEFAULT.with("share=" + share));

    assertThat(both.apply(ITEM).options().get(0)).isEqualTo(new Option(prompt, " ", completion));
  }

  @Test
  void characters_beyond_the_first_plane_and_marks_are_characters() {
    Item item = new Item("zh-1", List.of(new Option("", "", "e\u0301 Straße 😀中文字")), 0);

    assertThat(completion(item, "drop", 0.3, 7)).isEqualTo("e\u0301 Strße中文");
    assertThat(completion(item, "random_case", 0.5, 7)).isEqualTo("E\u0301 StrASSE 😀中文字");
    assertThat(completion(item, "repeat", 0.4, 7)).isEqualTo("e\u0301   Stttraaaaße    😀😀😀中文字");
    assertThat(completion(item, "typos", 0.4, 7)).isEqualTo("e S\u0301tar文e 😀😀文中字");
  }

  @Test
  void noises_without_chance() {
    Item item =
        new Item("1", List.of(new Option("Groß: ein ﬁsch", " ", "e\u0301\uD801\uDC28 b")), 0);

    assertThat(noised(item, "upper_case", Place.BOTH))
        .isEqualTo(new Option("GROSS: EIN FISCH", " ", "E\u0301\uD801\uDC00 B"));
    assertThat(noised(item, "antspeak", Place.BOTH))
        .isEqualTo(new Option("G R O S S :   E I N   F I S C H", " ", "E \u0301 \uD801\uDC00   B"));
  }

  @Test
  void only_the_place_changes_and_never_the_delimiter() {
    Item item = new Item("1", List.of(new Option("ask", "de", "answer")), 0);

    assertThat(noised(item, "upper_case", Place.PROMPT))
        .isEqualTo(new Option("ASK", "de", "answer"));
    assertThat(noised(item, "upper_case", Place.COMPLETION))
        .isEqualTo(new Option("ask", "de", "ANSWER"));
    assertThat(noised(item, "upper_case", Place.BOTH)).isEqualTo(new Option("ASK", "de", "ANSWER"));
    assertThat(Noising.NONE.apply(item)).isSameAs(item);
  }

  @Test
  void a_part_is_noised_alike_whether_the_other_is_or_not() {
    Item both = new Noising("drop", 0.2, Place.BOTH, 3).apply(ITEM);
    Item prompt = new Noising("drop", 0.2, Place.PROMPT, 3).apply(ITEM);
    Item completion = new Noising("drop", 0.2, Place.COMPLETION, 3).apply(ITEM);

    assertThat(prompts(both)).isEqualTo(prompts(prompt)).isNotEqualTo(prompts(ITEM));
    assertThat(completions(both)).isEqualTo(completions(completion));
    assertThat(completions(prompt)).isEqualTo(completions(ITEM));
  }

  @Test
  void equal_prompts_stay_equal_and_different_ones_meet_the_same_draws() {
    assertThat(prompts(new Noising("typos", 0.4, Place.PROMPT, 9).apply(ITEM)).stream().distinct())
        .hasSize(1);

    Item two =
        new Item(
            "2",
            List.of(new Option("aaaaaaaaaaaaaaa", "", "x"), new Option("bbbbbbbbbbbbbbb", "", "x")),
            1);
    List<String> repeated = prompts(new Noising("repeat", 0.4, Place.PROMPT, 9).apply(two));
    assertThat(repeated.get(0)).isEqualTo(repeated.get(1).replace('b', 'a')).contains("aaaa");
    assertThat(repeated.get(0).length()).isGreaterThan(15);
  }

  @Test
  void an_item_is_noised_alike_in_any_subset_and_differently_under_another_seed_id_or_noise() {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      items.add(new Item("i" + i, ITEM.options(), 0));
    }
    Noising noising = new Noising("drop", 0.1, Place.BOTH, 1);
    List<Item> all = items.stream().map(noising::apply).toList();

    assertThat(noising.apply(items.get(33))).isEqualTo(all.get(33));
    assertThat(all.stream().map(Item::options).distinct()).hasSize(50);
    assertThat(items.stream().map(new Noising("drop", 0.1, Place.BOTH, 2)::apply))
        .noneMatch(all::contains);
  }

  @Test
  void labels_are_short_and_say_noise_level_and_place() {
    assertThat(Noising.NONE.label()).isEqualTo("clean");
    assertThat(new Noising("drop", 0.1, Place.PROMPT, 1).label()).isEqualTo("drop-0.1-prompt");
    assertThat(new Noising("random_case", 1, Place.BOTH, 1).label())
        .isEqualTo("random_case-1-both");
    assertThat(new Noising("antspeak", Double.NaN, Place.COMPLETION, 1).label())
        .isEqualTo("antspeak-completion");
  }

  @Test
  void what_does_not_exist_is_told() {
    assertMistake("unknown noise \"dorp\"; did you mean \"drop\"?", "dorp", 0.1);
    assertMistake("noise drop: level 1.5 must lie between 0 and 1", "drop", 1.5);
    assertMistake("noise drop: level NaN must lie between 0 and 1", "drop", Double.NaN);
    assertMistake("noise \"antspeak\" has no level; leave out 0.1", "antspeak", 0.1);
    assertThatThrownBy(() -> new Noising("drop", 0.1, Place.NOTHING, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void assertMistake(String message, String noise, double level) {
    assertThatThrownBy(() -> new Noising(noise, level, Place.BOTH, 1))
        .isInstanceOf(UserError.class)
        .hasMessage(message);
  }

  private static Option noised(Item item, String noise, Place place) {
    return new Noising(noise, Double.NaN, place, 1).apply(item).options().get(0);
  }

  private static String completion(Item item, String noise, double level, long seed) {
    Noising noising = new Noising(noise, level, Place.COMPLETION, seed);
    return noising.apply(item).options().get(0).completion();
  }

  private static List<String> prompts(Item item) {
    return item.options().stream().map(Option::prompt).toList();
  }

  private static List<String> completions(Item item) {
    return item.options().stream().map(Option::completion).toList();
  }
}

package org.hnetbench.suites.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.suites.choice.Item;
import org.hnetbench.suites.choice.Option;
import org.hnetbench.suites.noise.Noising.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoiseOptionsTest {
  @Test
  void the_fixed_form_names_every_option_and_its_parts_can_be_read_back() {
    assertThat(NoiseOptions.DEFAULT.text())
        .isEqualTo("share=coin,spaces=noised,copies=total,count=uniform,label=noised");
    for (NoiseOptions.Choice choice : NoiseOptions.choices()) {
      for (String value : choice.values()) {
        NoiseOptions options = NoiseOptions.DEFAULT.with(choice.name() + "=" + value);
        assertThat(options.text()).contains(choice.name() + "=" + value);
        assertThat(NoiseOptions.of(List.of(options.text().split(",")))).isEqualTo(options);
      }
      assertThat(NoiseOptions.DEFAULT.with(choice.name() + "=" + choice.values().get(0)))
          .isEqualTo(NoiseOptions.DEFAULT);
    }
  }

  @Test
  void settings_add_up() {
    assertThat(NoiseOptions.of(List.of("share=exact", "label=kept")).text())
        .isEqualTo("share=exact,spaces=noised,copies=total,count=uniform,label=kept");
    assertThat(NoiseOptions.of(List.of())).isEqualTo(NoiseOptions.DEFAULT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "shares=exact | unknown noise option \"shares\"; did you mean \"share\"?",
        "share=exakt  | noise option share: unknown value \"exakt\"; did you mean \"exact\"?",
        "share=       | noise option share: unknown value \"\"; valid names: coin, exact",
        "share        | noise option share needs a value, as in share=coin",
        "=exact       | unknown noise option \"\"; valid names: share, spaces, copies, count, label"
      })
  void slips_are_told_with_the_nearest_name(String setting, String message) {
    assertThatThrownBy(() -> NoiseOptions.DEFAULT.with(setting))
        .isInstanceOf(UserError.class)
        .hasMessage(message);
  }

  @Test
  void a_kept_label_stays_before_a_prompt_and_before_each_example() {
    Option option = new Option("Label: one: two\n\nOther: three\nAnswer: x", " ", "yes: no");
    Item item = new Item("1", List.of(option), 0);
    NoiseOptions kept = NoiseOptions.DEFAULT.with("label=kept");

    assertThat(
            new Noising("upper_case", Double.NaN, Place.BOTH, 1, kept).apply(item).options().get(0))
        .isEqualTo(new Option("Label: ONE: TWO\n\nOther: THREE\nANSWER: X", " ", "YES: NO"));
    assertThat(
            new Noising("antspeak", Double.NaN, Place.PROMPT, 1, kept)
                .apply(new Item("1", List.of(new Option("Label: one", " ", "x")), 0))
                .options()
                .get(0)
                .prompt())
        .isEqualTo("Label: O N E");
    for (int seed = 0; seed < 20; seed++) {
      assertThat(new Noising("drop", 0.9, Place.PROMPT, seed, kept).apply(item).options().get(0))
          .satisfies(each -> assertThat(each.prompt()).startsWith("Label: ").contains("Other: "));
    }
  }
}

package org.hnetbench.suites.noise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hnetbench.suites.noise.Noising.Place;
import org.junit.jupiter.api.Test;

class NoiseGridTest {
  private static final NoiseOptions EXACT = NoiseOptions.DEFAULT.with("share=exact");

  @Test
  void the_protocol_has_fifteen_variants() {
    List<Noising> protocol = NoiseGrid.protocol(5, EXACT);

    assertThat(protocol.stream().map(Noising::label))
        .containsExactly(
            "antspeak-prompt",
            "antspeak-completion",
            "antspeak-both",
            "drop-0.1-prompt",
            "drop-0.1-completion",
            "drop-0.1-both",
            "random_case-0.5-prompt",
            "random_case-0.5-completion",
            "random_case-0.5-both",
            "repeat-0.2-prompt",
            "repeat-0.2-completion",
            "repeat-0.2-both",
            "upper_case-prompt",
            "upper_case-completion",
            "upper_case-both");
    assertThat(protocol).allMatch(each -> each.seed() == 5 && each.options().equals(EXACT));
  }

  @Test
  void curves_go_from_clean_to_four_tenths_for_every_seed() {
    List<Noising> curves = NoiseGrid.curves(NoiseGrid.SEEDS, EXACT);

    assertThat(curves.get(0)).isEqualTo(Noising.NONE);
    assertThat(curves).hasSize(1 + 4 * 5 * 3).doesNotHaveDuplicates();
    assertThat(curves.subList(1, 61)).allMatch(each -> each.place() == Place.BOTH);
    assertThat(curves.stream().filter(each -> each.noise().equals("typos") && each.seed() == 3))
        .extracting(Noising::level)
        .containsExactly(0.05, 0.1, 0.2, 0.3, 0.4);
    assertThat(curves)
        .contains(new Noising("drop", 0.1, Place.BOTH, 1, EXACT))
        .contains(NoiseGrid.protocol(1, EXACT).get(5));
  }
}

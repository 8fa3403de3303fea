package org.hnetbench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ColourTest {
  @Test
  void colour_is_for_terminals_that_know_it() {
    assertThat(Colour.wanted(true, Map.of("TERM", "xterm"))).isTrue();
    assertThat(Colour.wanted(false, Map.of("TERM", "xterm"))).isFalse();
    assertThat(Colour.wanted(true, Map.of("TERM", "dumb"))).isFalse();
    assertThat(Colour.wanted(true, Map.of())).isFalse();
  }

  @Test
  void no_color_holds_if_it_is_not_empty() {
    assertThat(Colour.wanted(true, Map.of("TERM", "xterm", "NO_COLOR", "0"))).isFalse();
    assertThat(Colour.wanted(true, Map.of("TERM", "xterm", "NO_COLOR", ""))).isTrue();
  }
}

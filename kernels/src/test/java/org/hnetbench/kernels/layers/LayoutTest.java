package org.hnetbench.kernels.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.hnetbench.kernels.spi.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutTest {
  @Test
  void readsLettersWithCounts() {
    assertThat(Layout.parse("T1m2M1t1"))
        .containsExactly(
            BlockKind.ATTENTION_MLP,
            BlockKind.MAMBA,
            BlockKind.MAMBA,
            BlockKind.MAMBA_MLP,
            BlockKind.ATTENTION);
    assertThat(Layout.parse("T22")).hasSize(22).containsOnly(BlockKind.ATTENTION_MLP);
  }

  @ParameterizedTest
  @CsvSource({"m4, m4", "T1m4, T1m4", "m1m1, m2", "m2t0m1, m3", "m10, m10"})
  void writesTheShortestNotation(String layout, String shortest) {
    assertThat(Layout.format(Layout.parse(layout))).isEqualTo(shortest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "m",
        "4m",
        "m4 T2",
        "m-1",
        "m4T",
        "m0",
        "mm4",
        "m4,T2",
        "m99999999999",
        "T1234567890"
      })
  void refusesWhatIsNoSequenceOfLetterAndCount(String layout) {
    assertThatThrownBy(() -> Layout.parse(layout))
        .asInstanceOf(InstanceOfAssertFactories.type(UserError.class))
        .returns("HNB-CONFIG-LAYOUT", UserError::code)
        .extracting(Throwable::getMessage)
        .asString()
        .contains("arch_layout", "'" + layout + "'");
  }

  @Test
  void namesAnUnknownLetter() {
    assertThatThrownBy(() -> Layout.parse("m4x2"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("unknown letter 'x' in 'm4x2'");
  }
}

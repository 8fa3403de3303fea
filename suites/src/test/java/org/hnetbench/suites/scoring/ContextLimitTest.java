package org.hnetbench.suites.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.hnetbench.kernels.spi.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContextLimitTest {
  private static String fitting(int bytes, String context, String... continuations) {
    List<byte[]> all = Stream.of(continuations).map(ContextLimitTest::utf8).toList();
    byte[] fitting = new ContextLimit(bytes).fitting(utf8(context), all, 5);
    return new String(fitting, StandardCharsets.UTF_8);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The characters have 1, 2, 3 and 4 bytes. */
  @ParameterizedTest
  @CsvSource({
    "12, aé世😀",
    "11, é世😀",
    "10, 世😀",
    "9, 世😀",
    "8, 😀",
    "7, 😀",
    "6, 😀",
    "5, ''",
    "2, ''"
  })
  void theBeginningOfAContextIsCutAtACodePoint(int bytes, String expected) {
    assertThat(fitting(bytes, "aé世😀", "xy")).isEqualTo(expected);
  }

  @Test
  void theLongestContinuationDecidesForAll() {
    assertThat(fitting(6, "abcdef", "x", "xyz", "xy")).isEqualTo("def");
  }

  @Test
  void aContinuationThatDoesNotFitIsAnError() {
    assertThatThrownBy(() -> fitting(6, "abc", "x", "1234567"))
        .isInstanceOfSatisfying(
            UserError.class, e -> assertThat(e.code()).isEqualTo("HNB-SCORE-TOO-LONG"))
        .hasMessageContaining("request 6")
        .hasMessageContaining("7 bytes")
        .hasMessageContaining("context of 6");
  }
}

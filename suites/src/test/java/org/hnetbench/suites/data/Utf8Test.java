package org.hnetbench.suites.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class Utf8Test {
  @Test
  void the_first_invalid_byte_is_found_wherever_it_stands() {
    byte[] text = "中é😀a".repeat(5000).getBytes(StandardCharsets.UTF_8);

    assertThat(Utf8.firstInvalid(text)).isEmpty();
    assertThat(Utf8.firstInvalid(new byte[0])).isEmpty();
    for (int place : new int[] {0, 3, 5, 9, 10, 8190, 40_000}) {
      int begin = Utf8.boundaryAtOrBefore(text, place);
      byte[] broken = text.clone();
      broken[begin] = (byte) 0xFE;
      assertThat(Utf8.firstInvalid(broken)).hasValue(begin);
    }
  }

  @Test
  void half_a_character_at_the_end_is_invalid() {
    byte[] text = "ab😀".getBytes(StandardCharsets.UTF_8);

    assertThat(Utf8.firstInvalid(Arrays.copyOf(text, 5))).hasValue(2);
  }

  @Test
  void what_java_has_replaced_in_an_argument_is_refused() {
    assertThat(Utf8.argument("é😀", "--text", "--file"))
        .isEqualTo("é😀".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> Utf8.argument("é😀\uFFFDb\uFFFD", "--text", "--file"))
        .hasMessage("--text: character 3 is not UTF-8; give the text with --file FILE");
  }
}

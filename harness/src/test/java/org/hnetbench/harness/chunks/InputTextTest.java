package org.hnetbench.harness.chunks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputTextTest {
  @TempDir private Path folder;

  @Test
  void valid_text_comes_back_as_it_is() {
    byte[] text = "a\u0000é公😀\r\n".repeat(5000).getBytes(UTF_8);

    assertThat(InputText.stream(new ByteArrayInputStream(text), "x")).isEqualTo(text);
  }

  @Test
  void the_first_byte_that_is_not_utf8_is_told() {
    assertBad("ab\u00ff", "byte 2 (0xFF)");
    assertBad("é".repeat(9000) + "\u0080", "byte 18000 (0x80)");
    assertBad("a\u00ed\u00a0\u0080", "byte 1 (0xED)"); // half a surrogate pair
    assertBad("a\u00c0\u00af", "byte 1 (0xC0)"); // a slash, longer than it need be
    assertBad("a\u00e5\u0085", "byte 1 (0xE5)"); // cut off
  }

  @Test
  void no_text_is_a_mistake() {
    assertThatThrownBy(() -> InputText.checked(new byte[0], "--text"))
        .hasMessage("--text: is empty; give at least one byte of text");
    assertThatThrownBy(() -> InputText.file(folder.resolve("none.txt")))
        .hasMessageContaining("none.txt: no such file");
    assertThatThrownBy(() -> InputText.file(folder)).hasMessageContaining("cannot be read");
  }

  /** Letters of the Latin-1 supplement stand for single bytes, é for its two. */
  private static void assertBad(String text, String where) {
    byte[] bytes = new byte[2 * text.length()];
    int length = 0;
    for (char character : text.toCharArray()) {
      if (character == 'é') {
        bytes[length++] = (byte) 0xC3;
        bytes[length++] = (byte) 0xA9;
      } else {
        bytes[length++] = (byte) character;
      }
    }
    byte[] cut = Arrays.copyOf(bytes, length);
    assertThatThrownBy(() -> InputText.checked(cut, "in.txt"))
        .hasMessage("in.txt: " + where + " is not valid UTF-8; convert the text to UTF-8");
  }
}

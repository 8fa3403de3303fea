package org.hnetbench.harness.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class Utf8StreamTest {
  @Test
  void shows_a_character_when_its_last_byte_comes() {
    Utf8Stream stream = new Utf8Stream();
    String text = "aé中😀";
    StringBuilder steps = new StringBuilder();
    for (byte value : text.getBytes(StandardCharsets.UTF_8)) {
      steps.append(stream.next(new byte[] {value})).append('.');
    }

    assertThat(steps.toString()).isEqualTo("a..é...中....😀.");
    assertThat(stream.end()).isEmpty();
  }

  @Test
  void bytes_that_are_none_show_at_once_and_stall_nothing() {
    Utf8Stream stream = new Utf8Stream();

    assertThat(stream.next(bytes(0xFE))).isEqualTo("\uFFFD");
    assertThat(stream.next(bytes(0xF0, 0x9F))).isEmpty();
    assertThat(stream.next(bytes('a'))).isEqualTo("\uFFFDa");
    assertThat(stream.next(bytes(0x80, 'b'))).isEqualTo("\uFFFDb");
  }

  @Test
  void half_a_character_at_the_end_shows() {
    Utf8Stream stream = new Utf8Stream();

    assertThat(stream.next(bytes('a', 0xE4, 0xB8))).isEqualTo("a");
    assertThat(stream.end()).isEqualTo("\uFFFD");
  }

  /** Any bytes, cut anywhere, are what Java makes of them as a whole. */
  @Test
  void cuts_do_not_matter() {
    SplittableRandom random = new SplittableRandom(11);
    for (int trial = 0; trial < 3000; trial++) {
      byte[] bytes = new byte[random.nextInt(40)];
      int[] starts = {0x00, 0x41, 0x80, 0xBF, 0xC3, 0xE0, 0xE4, 0xED, 0xF0, 0xF4, 0xFE, 0xFF};
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] =
            (byte)
                (random.nextInt(3) == 0
                    ? starts[random.nextInt(starts.length)]
                    : 0x80 + random.nextInt(0x40));
      }
      Utf8Stream stream = new Utf8Stream();
      StringBuilder text = new StringBuilder();
      for (int from = 0; from < bytes.length; ) {
        int to = Math.min(bytes.length, from + random.nextInt(4));
        String piece = stream.next(Arrays.copyOfRange(bytes, from, to));
        assertThat(piece.isEmpty() || !Character.isHighSurrogate(piece.charAt(piece.length() - 1)))
            .isTrue();
        text.append(piece);
        from = to;
      }
      text.append(stream.end());

      assertThat(text.toString()).isEqualTo(new String(bytes, StandardCharsets.UTF_8));
    }
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}

package org.hnetbench.harness.chunks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.hnetbench.kernels.spi.Tokens;
import org.junit.jupiter.api.Test;

class ReferenceCutsTest {
  @Test
  void a_run_of_white_space_begins_once_and_ends_once() {
    byte[] text = "ab  \tc\nd".getBytes(UTF_8);

    assertThat(Bits.of(ReferenceCuts.whiteSpace(text).starts())).isEqualTo("00100010");
    assertThat(Bits.of(ReferenceCuts.behindWhiteSpace(text).starts())).isEqualTo("10000101");
  }

  @Test
  void white_space_is_that_of_unicode_and_counted_in_bytes() {
    byte[] text = "é\u3000公\u00A0x".getBytes(UTF_8); // ideographic and no-break space

    assertThat(Bits.of(ReferenceCuts.whiteSpace(text).starts()))
        .isEqualTo("00" + "100" + "000" + "10" + "0");
    assertThat(Bits.of(ReferenceCuts.behindWhiteSpace(text).starts()))
        .isEqualTo("10" + "000" + "100" + "00" + "1");
  }

  @Test
  void words_are_neither_spaces_nor_punctuation() {
    byte[] text = "can't, 3.14 (naïve)!".getBytes(UTF_8);

    assertThat(Bits.of(ReferenceCuts.words(text).starts()))
        .isEqualTo("10000" + "00" + "1000" + "00" + "100000" + "00");
  }

  @Test
  void chinese_is_cut_by_a_dictionary() {
    byte[] text = "我们今天去公园".getBytes(UTF_8); // we, today, go, park

    assertThat(Bits.of(ReferenceCuts.words(text).starts()))
        .isEqualTo("100000" + "100000" + "100" + "100000");
  }

  @Test
  void tokens_begin_at_their_first_byte_even_inside_a_character() {
    Tokens tokens = new Tokens(new int[] {7, 8, 9}, new int[] {0, 2, 3}, 5);

    assertThat(Bits.of(ReferenceCuts.tokens("t", tokens).starts())).isEqualTo("10110");
  }
}

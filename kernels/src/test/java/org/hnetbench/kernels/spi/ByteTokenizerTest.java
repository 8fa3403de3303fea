package org.hnetbench.kernels.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ByteTokenizerTest {
  private final ByteTokenizer tokenizer = new ByteTokenizer();

  @Test
  void makesEveryByteAUnit() {
    Tokens tokens = tokenizer.encode("aß€\0".getBytes(StandardCharsets.UTF_8));
    assertThat(tokens.ids()).containsExactly(0x61, 0xC3, 0x9F, 0xE2, 0x82, 0xAC, 0);
    assertThat(tokens.starts()).containsExactly(0, 1, 2, 3, 4, 5, 6);
    assertThat(tokens.bytes()).isEqualTo(7);
    assertThat(IntStream.range(0, 7).map(tokens::byteLength)).containsOnly(1);
  }

  @Test
  void marksBeginningAndEndWithBytesThatUtf8NeverHolds() {
    assertThat(tokenizer.bos()).isEqualTo(254);
    assertThat(tokenizer.eos()).isEqualTo(255);
    assertThat(tokenizer.vocabularySize()).isEqualTo(256);
    assertThat(tokenizer.encode(new byte[0]).size()).isZero();
  }
}

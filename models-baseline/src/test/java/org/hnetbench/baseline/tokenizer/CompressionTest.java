package org.hnetbench.baseline.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.hnetbench.kernels.spi.ByteTokenizer;
import org.hnetbench.kernels.spi.UserError;
import org.junit.jupiter.api.Test;

class CompressionTest {
  @Test
  void isBytesOverTokensOfAllSegmentsTogether() {
    // Trained on "ab": "ab" is one token. Segments "abab" (2 tokens) and "ba" (2 tokens).
    BpeTokenizer tokenizer =
        BpeTrainer.train(List.of(SampleTexts.utf8("ab"), SampleTexts.utf8("ab")), 300).tokenizer();
    List<byte[]> segments = List.of(SampleTexts.utf8("abab"), SampleTexts.utf8("ba"));

    assertThat(Compression.bytesPerToken(tokenizer, segments)).isEqualTo(6.0 / 4.0);
    assertThat(Compression.bytesPerToken(new ByteTokenizer(), segments)).isEqualTo(1.0);
  }

  @Test
  void noTextIsAnError() {
    assertThatThrownBy(() -> Compression.bytesPerToken(new ByteTokenizer(), List.of(new byte[0])))
        .isInstanceOf(UserError.class);
  }
}

package org.hnetbench.suites.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.hnetbench.kernels.spi.ByteTokenizer;
import org.hnetbench.kernels.spi.Tokenizer;
import org.junit.jupiter.api.Test;

class EncodedRequestsTest {
  /** Ids 256 to 259. */
  private static final Tokenizer WORDS = new WordTokenizer("cat", " s", "t s", "at sat");

  private static EncodedRequests encode(Tokenizer tokenizer, String context, String... endings) {
    return EncodedRequests.of(
        tokenizer, bytes(context), Stream.of(endings).map(EncodedRequestsTest::bytes).toList());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void assertCut(EncodedRequests.Cut cut, int from, int... units) {
    assertThat(cut.units()).containsExactly(units);
    assertThat(cut.from()).isEqualTo(from);
  }

  @Test
  void bytesAreCutWhereTheTextIs() {
    EncodedRequests encoded = encode(new ByteTokenizer(), "añ", "é", "b");

    assertCut(encoded.joint().get(0), 3, 'a', 0xC3, 0xB1, 0xC3, 0xA9);
    assertCut(encoded.joint().get(1), 3, 'a', 0xC3, 0xB1, 'b');
    assertThat(encoded.separate()).isEmpty();
  }

  @Test
  void withBordersAtTheCutNothingIsEncodedTwice() {
    EncodedRequests encoded = encode(WORDS, "cat", " so", " xy");

    assertCut(encoded.joint().get(0), 1, 256, 257, 'o');
    assertCut(encoded.joint().get(1), 1, 256, ' ', 'x', 'y');
    assertThat(encoded.separate()).isEmpty();
  }

  @Test
  void aUnitThatStraddlesTheCutIsScoredWhole() {
    EncodedRequests encoded = encode(WORDS, "bat", " so");

    assertCut(encoded.joint().get(0), 2, 'b', 'a', 258, 'o');
    assertThat(encoded.separate()).hasSize(1);
    assertCut(encoded.separate().get(0), 3, 'b', 'a', 't', 257, 'o');
  }

  /** The first has borders at 0, 1, 2, 5, the second at 0, 1, 7, the third everywhere. */
  @Test
  void allContinuationsAreScoredFromTheLastBorderThatTheyShare() {
    EncodedRequests encoded = encode(WORDS, "bat", " so", " sat", "xy");

    assertCut(encoded.joint().get(0), 1, 'b', 'a', 258, 'o');
    assertCut(encoded.joint().get(1), 1, 'b', 259);
    assertCut(encoded.joint().get(2), 1, 'b', 'a', 't', 'x', 'y');
    assertCut(encoded.separate().get(0), 3, 'b', 'a', 't', 257, 'o');
    assertCut(encoded.separate().get(1), 3, 'b', 'a', 't', 257, 'a', 't');
    assertCut(encoded.separate().get(2), 3, 'b', 'a', 't', 'x', 'y');
  }

  @Test
  void withoutContextAllIsScored() {
    EncodedRequests encoded = encode(WORDS, "", "cats");

    assertCut(encoded.joint().get(0), 0, 256, 's');
    assertThat(encoded.separate()).isEqualTo(List.of());
  }
}

package org.hnetbench.suites.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hnetbench.kernels.spi.ByteTokenizer;
import org.hnetbench.kernels.spi.Tokenizer;
import org.hnetbench.kernels.spi.Tokens;
import org.junit.jupiter.api.Test;

class BatchEncoderTest {
  private final List<Document> documents =
      List.of(Texts.document("a", "abcdef"), Texts.document("b", "xé"));

  @Test
  void bosStandsBeforeEverySegmentAndEosAtTrueEndsOnly() {
    TrainingBatch batch = encode(Segment.cut(documents, 4));

    // abcd | ef EOS | xé EOS, where é is the bytes 195 169
    assertThat(batch.packed().ids())
        .containsExactly(254, 'a', 'b', 'c', 254, 'e', 'f', 254, 'x', 195, 169);
    assertThat(batch.packed().targets())
        .containsExactly('a', 'b', 'c', 'd', 'e', 'f', 255, 'x', 195, 169, 255);
    assertThat(batch.packed().offsets()).containsExactly(0, 4, 7, 11);
    assertThat(batch.sourceBytes()).isEqualTo(9);
    assertThat(batch.endOfDocument())
        .containsExactly(false, false, false, false, false, false, true, false, false, false, true);
  }

  @Test
  void segmentsAreEncodedByThemselves() {
    Tokenizer tokenizer = new ThreeByteTokenizer();
    List<Segment> segments = Segment.cut(documents.subList(0, 1), 4);
    TrainingBatch batch = new BatchEncoder(tokenizer, documents).encode(segments);

    // "abcd" is cut into "abc", "d" and "ef" stays whole, although "def" would be a unit.
    assertThat(batch.packed().targets()).containsExactly('a', 'd', 'e', tokenizer.eos());
  }

  @Test
  void endOfDocumentIsNotCountedInBitsPerByte() {
    TrainingBatch batch = encode(Segment.cut(documents, 100));
    float[] nats = new float[batch.targets()];
    for (int i = 0; i < nats.length; i++) {
      nats[i] = batch.endOfDocument()[i] ? 1000 : (float) Math.log(16);
    }
    assertThat(batch.targets()).isEqualTo(9 + 2);
    assertThat(batch.bitsPerByte(nats)).isCloseTo(4, within(1e-6));
  }

  private TrainingBatch encode(List<Segment> segments) {
    return new BatchEncoder(new ByteTokenizer(), documents).encode(segments);
  }

  /** Units of three bytes, numbered by their first byte. */
  private static final class ThreeByteTokenizer implements Tokenizer {
    @Override
    public int vocabularySize() {
      return 258;
    }

    @Override
    public int bos() {
      return 256;
    }

    @Override
    public int eos() {
      return 257;
    }

    @Override
    public Tokens encode(byte[] text) {
      int[] starts = IntStream.range(0, (text.length + 2) / 3).map(i -> 3 * i).toArray();
      int[] ids = Arrays.stream(starts).map(start -> text[start] & 0xFF).toArray();
      return new Tokens(ids, starts, text.length);
    }
  }
}

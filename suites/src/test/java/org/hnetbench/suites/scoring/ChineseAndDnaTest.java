package org.hnetbench.suites.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hnetbench.kernels.spi.ByteTokenizer;
import org.hnetbench.kernels.spi.PackedBatch;
import org.hnetbench.kernels.spi.Tokenizer;
import org.hnetbench.suites.bpb.BitsPerByte;
import org.hnetbench.suites.data.Document;
import org.hnetbench.suites.data.MergingTokenizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bits-per-byte and the causality probe on text without any letter of one byte, where almost every
 * border falls inside a character, and on text of four letters alone.
 */
class ChineseAndDnaTest {
  /** Contexts whose borders, and halves, lie at each of the three bytes of a character. */
  private static final int[] CONTEXTS = {16, 17, 18, 31, 32, 33, 47, 64, 65, 66};

  @Test
  void everyChineseCharacterIsScoredOnceAndReadWhole() {
    List<Document> documents = chinese(6, new Random(1));
    for (int context : CONTEXTS) {
      BitsPerByte suite =
          new BitsPerByte(ChineseAndDnaTest::oneBitACharacter, new ByteTokenizer(), context, 150);
      for (DocumentScore score : suite.score(documents, (bytes, total) -> {})) {
        // One bit a character of three bytes.
        assertThat(score.bitsPerByte()).isCloseTo(1.0 / 3, within(1e-12));
      }
    }
  }

  /** A bit for the first byte of each character; refuses windows that cut a character. */
  private static double[] oneBitACharacter(PackedBatch batch) {
    List<Double> nats = new ArrayList<>();
    for (int sequence = 0; sequence < batch.sequences(); sequence++) {
      int begin = (int) batch.offsets()[sequence];
      int end = (int) batch.offsets()[sequence + 1];
      ByteBuffer window = ByteBuffer.allocate(end - begin);
      for (int position = begin + 1; position < end; position++) {
        window.put((byte) batch.ids()[position]);
      }
      window.put((byte) batch.targets()[end - 1]);
      assertThat(batch.ids()[begin]).isEqualTo(254);
      assertThat(isWhole(window.flip())).isTrue();
      for (int position = begin; position < end; position++) {
        long target = batch.targets()[position];
        if (target != PackedBatch.NO_TARGET) {
          nats.add((target & 0xC0) == 0x80 ? 0 : Math.log(2));
        }
      }
    }
    return nats.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static boolean isWhole(ByteBuffer text) {
    try {
      UTF_8.newDecoder().decode(text);
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  @Test
  void chunkedUnitsThatCutCharactersAreScoredOnceToo() {
    Tokenizer tokenizer = new MergingTokenizer();
    List<Document> documents = chinese(6, new Random(2));
    for (int context : CONTEXTS) {
      List<DocumentScore> scores =
          new BitsPerByte(FakeModel.constant(300), tokenizer, context, 150)
              .score(documents, (bytes, total) -> {});
      for (int i = 0; i < scores.size(); i++) {
        int units = tokenizer.encode(documents.get(i).text()).size();
        assertThat(scores.get(i).nats()).isCloseTo(units * Math.log(300), within(1e-9));
        assertThat(scores.get(i).bytes()).isEqualTo(documents.get(i).text().length);
      }
    }
  }

  @Test
  void aModelThatKnowsOnlyTheFourBasesNeedsTwoBitsABase() {
    List<Document> documents = dna(4, new Random(3));
    for (int context : CONTEXTS) {
      List<DocumentScore> scores =
          new BitsPerByte(FakeModel.constant(4), new ByteTokenizer(), context, 200)
              .score(documents, (bytes, total) -> {});
      // A base is a byte: perplexity per base is 2 to the power of bits-per-byte.
      assertThat(Math.pow(2, DocumentScore.bitsPerByte(scores))).isCloseTo(4, within(1e-9));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 17, 18, 61, 62, 63})
  void theProbePassesHonestModelsOnBoth(int context) {
    for (Tokenizer tokenizer : tokenizers()) {
      for (long seed = 0; seed < 5; seed++) {
        for (List<Document> documents :
            List.of(chinese(4, new Random(seed)), dna(4, new Random(seed)))) {
          ProbeReport report =
              CausalityProbe.probe(
                  FakeModel.honest(tokenizer.vocabularySize()),
                  tokenizer,
                  documents,
                  context,
                  seed);
          if (context < 18 && documents.get(0).text()[0] < 0) {
            // Five whole characters are too short to probe; that must be told.
            assertThat(report.failures()).containsExactly("no document was long enough to probe");
          } else {
            assertThat(report.failures()).isEmpty();
            assertThat(report.largestDifference()).isZero();
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 40})
  void theProbeCatchesModelsThatLookAheadOnBoth(int units) {
    for (Tokenizer tokenizer : tokenizers()) {
      for (List<Document> documents : List.of(chinese(4, new Random(7)), dna(4, new Random(7)))) {
        ProbeReport report =
            CausalityProbe.probe(
                FakeModel.peeking(tokenizer.vocabularySize(), units), tokenizer, documents, 62, 1);
        assertThat(report.passed()).isFalse();
        assertThat(report.failures().get(0)).contains("are altered: ");
      }
    }
  }

  private static List<Tokenizer> tokenizers() {
    return List.of(new ByteTokenizer(), new MergingTokenizer());
  }

  /** Characters of U+4E00 to U+9FFF, three bytes each. */
  private static List<Document> chinese(int count, Random random) {
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StringBuilder text = new StringBuilder();
      random.ints(25 + random.nextInt(60), 0x4E00, 0xA000).forEach(text::appendCodePoint);
      documents.add(new Document("zh" + i, text.toString().getBytes(UTF_8)));
    }
    return documents;
  }

  private static List<Document> dna(int count, Random random) {
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StringBuilder text = new StringBuilder();
      random.ints(70 + random.nextInt(200), 0, 4).forEach(base -> text.append("ACGT".charAt(base)));
      documents.add(new Document("dna" + i, text.toString().getBytes(UTF_8)));
    }
    return documents;
  }
}

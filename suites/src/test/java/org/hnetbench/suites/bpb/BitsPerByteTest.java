package org.hnetbench.suites.bpb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.hnetbench.kernels.spi.ByteTokenizer;
import org.hnetbench.kernels.spi.PackedBatch;
import org.hnetbench.kernels.spi.Tokenizer;
import org.hnetbench.kernels.spi.Tokens;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.suites.data.Document;
import org.hnetbench.suites.data.MergingTokenizer;
import org.hnetbench.suites.data.Texts;
import org.hnetbench.suites.scoring.DocumentScore;
import org.hnetbench.suites.scoring.FakeModel;
import org.hnetbench.suites.scoring.ScoreAudit;
import org.hnetbench.suites.scoring.UnitScorer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BitsPerByteTest {
  private static final int CONTEXT = 48;
  private final List<Document> documents = documents();

  static List<Tokenizer> tokenizers() {
    return List.of(new ByteTokenizer(), new MergingTokenizer());
  }

  @Test
  void aConstantPredictorScoresTheLogarithmOfItsVocabulary() {
    List<DocumentScore> scores =
        score(FakeModel.constant(256), new ByteTokenizer(), documents, 1000);
    assertThat(DocumentScore.bitsPerByte(scores)).isCloseTo(8, within(1e-12));
    assertThat(scores).allMatch(score -> Math.abs(score.bitsPerByte() - 8) < 1e-12);
  }

  @Test
  void aConstantOverTokensIsDividedByBytes() {
    Tokenizer tokenizer = new MergingTokenizer();
    List<DocumentScore> scores = score(FakeModel.constant(300), tokenizer, documents, 1000);
    long tokens = documents.stream().mapToLong(d -> tokenizer.encode(d.text()).size()).sum();
    long bytes = documents.stream().mapToLong(d -> d.text().length).sum();
    assertThat(DocumentScore.bitsPerByte(scores))
        .isCloseTo(tokens * Math.log(300) / Math.log(2) / bytes, within(1e-12));
  }

  @ParameterizedTest
  @MethodSource("tokenizers")
  void eachUnitIsScoredOnceAfterTheUnitsThatItsWindowHolds(Tokenizer tokenizer) {
    UnitScorer model = FakeModel.honest(tokenizer.vocabularySize());
    List<DocumentScore> scores = score(model, tokenizer, documents, 200);
    for (int d = 0; d < documents.size(); d++) {
      byte[] text = documents.get(d).text();
      assertThat(scores.get(d).nats()).isCloseTo(unitByUnit(model, tokenizer, text), within(1e-9));
    }
  }

  /** The definition taken literally: one call for each unit. */
  private static double unitByUnit(UnitScorer model, Tokenizer tokenizer, byte[] text) {
    Tokens tokens = tokenizer.encode(text);
    double nats = 0;
    for (int unit = 0; unit < tokens.size(); unit++) {
      int firstByte = tokens.starts()[unit];
      Window window =
          Window.cover(text, CONTEXT).stream()
              .filter(w -> w.scoredFrom() <= firstByte && firstByte < w.end())
              .findFirst()
              .orElseThrow();
      List<Long> inputs = new ArrayList<>(List.of((long) tokenizer.bos()));
      for (int before = 0; before < unit; before++) {
        if (tokens.starts()[before] >= window.start()) {
          inputs.add((long) tokens.ids()[before]);
        }
      }
      long[] ids = inputs.stream().mapToLong(Long::longValue).toArray();
      long[] targets = new long[ids.length];
      Arrays.fill(targets, PackedBatch.NO_TARGET);
      targets[ids.length - 1] = tokens.ids()[unit];
      nats += model.nats(new PackedBatch(ids, new long[] {0, ids.length}, targets))[0];
    }
    return nats;
  }

  @ParameterizedTest
  @MethodSource("tokenizers")
  void packingAndOrderChangeNothing(Tokenizer tokenizer) {
    UnitScorer model = FakeModel.honest(tokenizer.vocabularySize());
    List<DocumentScore> alone = score(model, tokenizer, documents, 1);
    assertThat(score(model, tokenizer, documents, 100)).isEqualTo(alone);
    assertThat(score(model, tokenizer, documents, 100_000)).isEqualTo(alone);
    assertThat(score(model, tokenizer, documents.subList(3, 5), 100))
        .isEqualTo(alone.subList(3, 5));
  }

  @Test
  void batchesKeepToTheByteBudgetAndProgressCountsEveryByte() {
    List<Long> progress = new ArrayList<>();
    UnitScorer scorer =
        batch -> {
          assertThat(batch.positions()).isLessThanOrEqualTo(200);
          assertThat(batch.ids()[0]).isEqualTo(254);
          return FakeModel.constant(256).nats(batch);
        };
    long total = documents.stream().mapToLong(Document::bytes).sum();
    new BitsPerByte(scorer, new ByteTokenizer(), CONTEXT, 200)
        .score(
            documents,
            (bytes, of) -> {
              assertThat(of).isEqualTo(total);
              progress.add(bytes);
            });
    assertThat(progress).isSorted().endsWith(total).hasSizeGreaterThan(5);
  }

  @Test
  void scoresThatAreNotFiniteAreRefusedWithTheirPlace() {
    UnitScorer broken =
        batch -> {
          double[] nats = FakeModel.constant(256).nats(batch);
          nats[3] = Double.NaN;
          return nats;
        };
    assertThatThrownBy(() -> score(broken, new ByteTokenizer(), documents, 1))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("document d")
        .hasMessageContaining("unit ")
        .hasMessageContaining("NaN");
  }

  @Test
  void theAuditAcceptsTrueDenominatorsAndCatchesTokensCharactersAndOmissions() {
    Tokenizer tokenizer = new MergingTokenizer();
    List<DocumentScore> scores = score(FakeModel.constant(300), tokenizer, documents, 1000);
    assertThat(ScoreAudit.problems(documents, scores)).isEmpty();

    List<DocumentScore> byTokens = new ArrayList<>();
    for (int i = 0; i < scores.size(); i++) {
      DocumentScore score = scores.get(i);
      long tokens = tokenizer.encode(documents.get(i).text()).size();
      byTokens.add(new DocumentScore(score.id(), score.sha256(), tokens, score.nats()));
    }
    assertThat(ScoreAudit.problems(documents, byTokens))
        .hasSize(documents.size())
        .allMatch(problem -> problem.contains("divided by"));
    assertThat(ScoreAudit.problems(documents, scores.subList(1, scores.size()))).isNotEmpty();
  }

  @Test
  void unigramEntropyIsThatOfTheByteFrequencies() {
    // Half a, a quarter each of b and c: 1.5 bits.
    List<Document> text = List.of(Texts.document("x", "aaba"), Texts.document("y", "accb"));
    assertThat(UnigramEntropy.bitsPerByte(text)).isCloseTo(1.5, within(1e-12));
    byte[] uniform = new byte[128];
    for (int i = 0; i < uniform.length; i++) {
      uniform[i] = (byte) i;
    }
    assertThat(UnigramEntropy.bitsPerByte(List.of(new Document("u", uniform))))
        .isCloseTo(7, within(1e-12));
  }

  private static List<DocumentScore> score(
      UnitScorer scorer, Tokenizer tokenizer, List<Document> documents, int batchBytes) {
    return new BitsPerByte(scorer, tokenizer, CONTEXT, batchBytes)
        .score(documents, (bytes, total) -> {});
  }

  private static List<Document> documents() {
    Random random = new Random(3);
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      documents.add(new Document("d" + i, Texts.random(random, 2 + random.nextInt(150))));
    }
    return documents;
  }
}

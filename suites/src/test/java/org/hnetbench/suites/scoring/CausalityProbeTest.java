package org.hnetbench.suites.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.hnetbench.kernels.spi.ByteTokenizer;
import org.hnetbench.kernels.spi.Tokenizer;
import org.hnetbench.suites.data.Document;
import org.hnetbench.suites.data.MergingTokenizer;
import org.hnetbench.suites.data.Texts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CausalityProbeTest {
  private final List<Document> documents =
      IntStream.range(0, 4)
          .mapToObj(i -> new Document("d" + i, Texts.random(new Random(i), 100)))
          .toList();

  static List<Tokenizer> tokenizers() {
    return List.of(new ByteTokenizer(), new MergingTokenizer());
  }

  @ParameterizedTest
  @MethodSource("tokenizers")
  void anHonestModelPasses(Tokenizer tokenizer) {
    for (long seed = 0; seed < 10; seed++) {
      ProbeReport report = probe(FakeModel.honest(tokenizer.vocabularySize()), tokenizer, seed);
      assertThat(report.failures()).isEmpty();
      assertThat(report.comparisons()).isGreaterThan(50);
      assertThat(report.largestDifference()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("tokenizers")
  void aModelThatSeesItsTargetAmongTheInputsIsCaught(Tokenizer tokenizer) {
    for (int units : new int[] {1, 2, 40}) {
      ProbeReport report =
          probe(FakeModel.peeking(tokenizer.vocabularySize(), units), tokenizer, 1);
      assertThat(report.passed()).isFalse();
      assertThat(report.failures().get(0))
          .contains("document d0, unit ")
          .contains("are altered: ")
          .contains(" nats became ");
    }
  }

  @ParameterizedTest
  @MethodSource("tokenizers")
  void aModelThatReadsTheTargetsIsCaught(Tokenizer tokenizer) {
    ProbeReport report = probe(FakeModel.readingTargets(), tokenizer, 1);
    assertThat(report.failures()).anyMatch(f -> f.contains("candidates sum to "));
  }

  @ParameterizedTest
  @MethodSource("tokenizers")
  void aModelThatIgnoresItsContextIsTold(Tokenizer tokenizer) {
    int vocabulary = tokenizer.vocabularySize();
    assertThat(probe(FakeModel.constant(vocabulary), tokenizer, 1).failures())
        .singleElement()
        .asString()
        .contains("context is ignored");
  }

  @ParameterizedTest
  @MethodSource("tokenizers")
  void brokenScoresNeverPass(Tokenizer tokenizer) {
    UnitScorer broken =
        batch -> {
          double[] nats = FakeModel.honest(tokenizer.vocabularySize()).nats(batch);
          Arrays.fill(nats, Double.NaN);
          return nats;
        };
    assertThat(probe(broken, tokenizer, 1).passed()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("tokenizers")
  void textsTooShortToProbeAreToldInsteadOfPassed(Tokenizer tokenizer) {
    List<Document> tiny = List.of(Texts.document("tiny", "abc"));
    UnitScorer honest = FakeModel.honest(tokenizer.vocabularySize());
    assertThat(CausalityProbe.probe(honest, tokenizer, tiny, 64, 1).passed()).isFalse();
  }

  private ProbeReport probe(UnitScorer scorer, Tokenizer tokenizer, long seed) {
    return CausalityProbe.probe(scorer, tokenizer, documents, 64, seed);
  }
}

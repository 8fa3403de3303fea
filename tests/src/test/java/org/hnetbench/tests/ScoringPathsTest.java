package org.hnetbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.spi.Decoding;
import org.hnetbench.kernels.spi.Decoding.Wanted;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.suites.scoring.BatchBudget;
import org.hnetbench.suites.scoring.ContextSharing;
import org.hnetbench.suites.scoring.Request;
import org.hnetbench.suites.scoring.RequestScore;
import org.hnetbench.suites.scoring.Scoring;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A request scores the same whatever way is taken: alone or packed, in any order and batch, its
 * context read for it or for all options at once.
 */
class ScoringPathsTest {
  private static final int CONTEXT = 300;
  private static final int ITEMS = 12;
  private static final BatchBudget ALONE = new BatchBudget(1, 1);
  private static final BatchBudget FEW = new BatchBudget(400, 100);
  private static final BatchBudget ALL = new BatchBudget(100_000, 100_000);

  /** The design's, for batches. */
  private static final double BATCH_TOLERANCE = 1e-4;

  private static final Map<Precision, Kernels> KERNELS = new EnumMap<>(Precision.class);

  @BeforeAll
  static void open() {
    for (Precision precision : Precision.values()) {
      KERNELS.put(precision, Kernels.open(Device.cpu(), precision));
    }
  }

  @AfterAll
  static void close() {
    KERNELS.values().forEach(Kernels::close);
  }

  private static LanguageModel model(TinyModel tiny, Precision precision) {
    return tiny.plan().initialise(KERNELS.get(precision), 3);
  }

  static Stream<TinyModel> models() {
    return Arrays.stream(TinyModel.values());
  }

  /** Scores of items, one call each, so that those which rounding may have decided are known. */
  private record Scored(List<List<RequestScore>> scores, List<Boolean> decided) {
    static Scored of(
        LanguageModel model, List<List<Request>> items, BatchBudget budget, ContextSharing way) {
      List<List<RequestScore>> scores = new ArrayList<>();
      List<Boolean> decided = new ArrayList<>();
      for (List<Request> item : items) {
        Scoring scoring = Scoring.of(model, CONTEXT, budget, way);
        scores.add(scoring.score(item));
        decided.add(scoring.undecidedBoundaries() == 0);
      }
      return new Scored(scores, decided);
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void sharedContextsGiveWhatPackedSequencesGive(TinyModel tiny) {
    agree(tiny, Precision.FLOAT32, 1e-5);
  }

  @ParameterizedTest
  @EnumSource(names = {"H_NET", "H_NET_2_STAGE", "BPE_TRANSFORMER", "BPE_MAMBA"})
  void theyDoSoToTheLastDigitsOfDoublePrecision(TinyModel tiny) {
    agree(tiny, Precision.FLOAT64, 1e-9);
  }

  private static void agree(TinyModel tiny, Precision precision, double tolerance) {
    List<List<Request>> items = items();
    try (LanguageModel model = model(tiny, precision)) {
      Scored packed = Scored.of(model, items, ALL, ContextSharing.NEVER);
      Scored shared = Scored.of(model, items, ALL, ContextSharing.ALWAYS);
      int compared = 0;
      for (int i = 0; i < items.size(); i++) {
        if (packed.decided().get(i) && shared.decided().get(i)) {
          assertClose(shared.scores().get(i), packed.scores().get(i), tolerance);
          compared++;
        }
      }
      assertThat(compared).isGreaterThan(ITEMS * 8 / 10);

      Scoring together = Scoring.of(model, CONTEXT, FEW, ContextSharing.ALWAYS);
      List<List<RequestScore>> all = together.scoreItems(items);
      for (int i = 0; i < items.size(); i++) {
        if (packed.decided().get(i) && shared.decided().get(i)) {
          assertClose(all.get(i), packed.scores().get(i), tolerance);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void scoresDoNotDependOnBatches(TinyModel tiny) {
    List<List<Request>> items = items();
    List<List<Request>> reversed = new ArrayList<>(items);
    Collections.reverse(reversed);
    try (LanguageModel model = model(tiny, Precision.FLOAT32)) {
      Scored alone = Scored.of(model, items, ALONE, ContextSharing.NEVER);
      for (BatchBudget budget : List.of(FEW, ALL)) {
        List<List<RequestScore>> packed = scoring(model, budget).scoreItems(items);
        List<List<RequestScore>> backwards =
            new ArrayList<>(scoring(model, budget).scoreItems(reversed));
        Collections.reverse(backwards);
        for (int i = 0; i < items.size(); i++) {
          if (alone.decided().get(i)) {
            assertClose(packed.get(i), alone.scores().get(i), BATCH_TOLERANCE);
            assertClose(backwards.get(i), alone.scores().get(i), BATCH_TOLERANCE);
          }
        }
      }
    }
  }

  /** The context matters, or agreement would say little; so does what the model itself writes. */
  @ParameterizedTest
  @EnumSource(names = {"LLAMA_BYTE", "MAMBA_BYTE", "SPACE_BYTE", "H_NET", "H_NET_2_STAGE"})
  void whatTheModelWritesIsGreedyHoweverItIsScored(TinyModel tiny) {
    byte[] context = "The committee adjourned".getBytes(StandardCharsets.UTF_8);
    try (LanguageModel model = model(tiny, Precision.FLOAT32)) {
      byte[] written = written(model, context, 4);
      byte[] other = written.clone();
      other[3] ^= 1;
      List<Request> item = List.of(new Request(context, written), new Request(context, other));
      for (ContextSharing way : ContextSharing.values()) {
        assertThat(Scoring.of(model, CONTEXT, ALL, way).score(item))
            .extracting(RequestScore::greedy)
            .containsExactly(true, false);
      }
      List<RequestScore> elsewhere =
          scoring(model, ALL)
              .score(
                  List.of(
                      new Request(context, context),
                      new Request("Yes, 0x7F".getBytes(StandardCharsets.UTF_8), context)));
      assertThat(Math.abs(elsewhere.get(0).nats() - elsewhere.get(1).nats())).isGreaterThan(0.01);
    }
  }

  private static byte[] written(LanguageModel model, byte[] context, int bytes) {
    long[] read = new long[context.length + 1];
    read[0] = model.tokenizer().bos();
    for (int i = 0; i < context.length; i++) {
      read[i + 1] = context[i] & 0xFF;
    }
    byte[] written = new byte[bytes];
    try (Decoding decoding = model.decode(1)) {
      for (int i = 0; i < bytes; i++) {
        float[] logits = decoding.feed(Wanted.LAST_TOKEN, read).get(0).logits()[0];
        int best = 0;
        for (int unit = 1; unit < logits.length; unit++) {
          best = logits[unit] > logits[best] ? unit : best;
        }
        written[i] = (byte) best;
        read = new long[] {best};
      }
    }
    return written;
  }

  private static Scoring scoring(LanguageModel model, BatchBudget budget) {
    return Scoring.of(model, CONTEXT, budget, ContextSharing.NEVER);
  }

  private static void assertClose(
      List<RequestScore> actual, List<RequestScore> expected, double tolerance) {
    for (int i = 0; i < expected.size(); i++) {
      RequestScore one = expected.get(i);
      RequestScore other = actual.get(i);
      assertThat(difference(one.nats(), other.nats())).isLessThanOrEqualTo(tolerance);
      assertThat(difference(one.exactNats(), other.exactNats())).isLessThanOrEqualTo(tolerance);
      assertThat(other.greedy()).isEqualTo(one.greedy());
      assertThat(other.units()).isEqualTo(one.units());
      assertThat(other.separateNats().isPresent()).isEqualTo(one.separateNats().isPresent());
    }
  }

  private static double difference(double expected, double actual) {
    return Math.abs(expected - actual) / Math.max(1, Math.abs(expected));
  }

  /**
   * Items of two to four options, some without context, one with a context that must be cut;
   * options begin with a space, or go on inside a word, so that units straddle the cut.
   */
  private static List<List<Request>> items() {
    SplittableRandom random = new SplittableRandom(5);
    List<List<Request>> items = new ArrayList<>();
    for (int i = 0; i < ITEMS; i++) {
      String context = i % 6 == 0 ? "" : words(random, i == 7 ? 80 : 1 + random.nextInt(24));
      List<Request> item = new ArrayList<>();
      for (int option = 0; option < 2 + i % 3; option++) {
        String ending = (i % 4 == 1 ? "" : " ") + words(random, 1 + random.nextInt(12));
        item.add(
            new Request(
                context.getBytes(StandardCharsets.UTF_8), ending.getBytes(StandardCharsets.UTF_8)));
      }
      items.add(item);
    }
    return items;
  }

  private static String words(SplittableRandom random, int count) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < count; i++) {
      words.append(i == 0 ? "" : " ").append(TinyModel.WORDS.get(random.nextInt(12)));
    }
    return words.toString();
  }
}

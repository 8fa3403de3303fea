package org.hnetbench.suites.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.hnetbench.kernels.spi.ByteTokenizer;
import org.hnetbench.kernels.spi.Decoding;
import org.hnetbench.kernels.spi.PackedBatch;
import org.hnetbench.kernels.spi.TargetScores;
import org.hnetbench.kernels.spi.Tokenizer;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.suites.data.MergingTokenizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScoringTest {
  private static final int CONTEXT = 200;
  private static final BatchBudget ROOM = new BatchBudget(1000, 1000);

  private final AtomicLong fed = new AtomicLong();

  private Scoring scoring(
      Tokenizer tokenizer, FakeModel fake, BatchBudget budget, ContextSharing sharing) {
    Scoring.Model model =
        new Scoring.Model(
            tokenizer, fake::score, n -> new FakeDecoding(fake, fed, new long[n][0]), true);
    return new Scoring(model, CONTEXT, budget, sharing);
  }

  private static Scoring scoring(Tokenizer tokenizer, Function<PackedBatch, TargetScores> whole) {
    Scoring.Model model = new Scoring.Model(tokenizer, whole, ScoringTest::none, false);
    return new Scoring(model, CONTEXT, ROOM, ContextSharing.ALWAYS);
  }

  private static Decoding none(int sequences) {
    throw new AssertionError("no states, no decoding");
  }

  private static Request request(String context, String continuation) {
    return new Request(
        context.getBytes(StandardCharsets.UTF_8), continuation.getBytes(StandardCharsets.UTF_8));
  }

  /** Items of one to four options; some have no context, some a context of their own each. */
  private static List<List<Request>> items(int count) {
    SplittableRandom random = new SplittableRandom(11);
    List<List<Request>> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String context = text(random, random.nextInt(60));
      List<Request> item = new ArrayList<>();
      for (int option = random.nextInt(4); option >= 0; option--) {
        String own = i % 5 == 0 ? text(random, random.nextInt(30)) : context;
        item.add(request(own, text(random, 1 + random.nextInt(20))));
      }
      items.add(item);
    }
    return items;
  }

  private static String text(SplittableRandom random, int characters) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < characters; i++) {
      text.appendCodePoint(
          random.nextInt(4) == 0 ? 0x4E00 + random.nextInt(99) : 'a' + random.nextInt(26));
    }
    return text.toString();
  }

  /** The model asked about one unit at a time. */
  private static double naive(FakeModel fake, Tokenizer tokenizer, EncodedRequests.Cut cut) {
    double sum = 0;
    for (int unit = cut.from(); unit < cut.units().length; unit++) {
      long[] ids = new long[unit + 1];
      ids[0] = tokenizer.bos();
      for (int i = 0; i < unit; i++) {
        ids[i + 1] = cut.units()[i];
      }
      long[] targets = new long[ids.length];
      Arrays.fill(targets, PackedBatch.NO_TARGET);
      targets[unit] = cut.units()[unit];
      sum += fake.nats(new PackedBatch(ids, new long[] {0, ids.length}, targets))[0];
    }
    return sum;
  }

  @ParameterizedTest
  @EnumSource(ContextSharing.class)
  void scoresAreWhatTheModelSaysUnitByUnit(ContextSharing sharing) {
    Tokenizer tokenizer = new MergingTokenizer();
    FakeModel fake = FakeModel.honest(tokenizer.vocabularySize());
    List<List<Request>> items = items(40);
    int straddling = 0;

    List<List<RequestScore>> scores =
        scoring(tokenizer, fake, new BatchBudget(150, 60), sharing).scoreItems(items);

    for (int i = 0; i < items.size(); i++) {
      boolean together = items.get(i).get(0).context().length > 0 && i % 5 != 0;
      for (int option = 0; option < items.get(i).size(); option++) {
        Request request = items.get(i).get(option);
        List<byte[]> continuations =
            together
                ? items.get(i).stream().map(Request::continuation).toList()
                : List.of(request.continuation());
        EncodedRequests encoded = EncodedRequests.of(tokenizer, request.context(), continuations);
        int own = together ? option : 0;
        RequestScore score = scores.get(i).get(option);
        EncodedRequests.Cut joint = encoded.joint().get(own);
        assertThat(score.nats()).isCloseTo(naive(fake, tokenizer, joint), within(1e-5));
        assertThat(score.units()).isEqualTo(joint.units().length - joint.from());
        assertThat(score.separateNats().isPresent()).isEqualTo(!encoded.separate().isEmpty());
        if (score.separateNats().isPresent()) {
          double expected = naive(fake, tokenizer, encoded.separate().get(own));
          assertThat(score.exactNats()).isCloseTo(expected, within(1e-5));
          straddling++;
        }
      }
    }
    assertThat(straddling).isBetween(20, 100);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 40, 100, 100_000})
  void scoresDoNotDependOnBatchesOrOrder(long budget) {
    Tokenizer tokenizer = new MergingTokenizer();
    FakeModel fake = FakeModel.honest(tokenizer.vocabularySize());
    List<List<Request>> items = items(30);
    List<List<RequestScore>> expected =
        items.stream()
            .map(item -> scoring(tokenizer, fake, ROOM, ContextSharing.NEVER).score(item))
            .toList();
    List<List<Request>> reversed = new ArrayList<>(items);
    Collections.reverse(reversed);

    BatchBudget limits = new BatchBudget(budget, budget);
    List<List<RequestScore>> backwards =
        new ArrayList<>(
            scoring(tokenizer, fake, limits, ContextSharing.NEVER).scoreItems(reversed));
    Collections.reverse(backwards);

    assertThat(scoring(tokenizer, fake, limits, ContextSharing.NEVER).scoreItems(items))
        .isEqualTo(expected);
    assertThat(backwards).isEqualTo(expected);
  }

  @Test
  void aSharedContextIsReadOnce() {
    FakeModel fake = FakeModel.honest(256);
    String context = "0123456789";
    String ending = "0123456789abcdefghij"; // 10 positions saved, of 20 + 20 that are left
    List<Request> requests = List.of(request(context, ending), request(context, ending));

    scoring(new ByteTokenizer(), fake, ROOM, ContextSharing.NEVER).score(requests);
    assertThat(fed).hasValue(0);

    scoring(new ByteTokenizer(), fake, ROOM, ContextSharing.ALWAYS).score(requests);
    assertThat(fed).hasValue(10 + 2 * 20); // BOS and all but the context's last, then the rest
  }

  @Test
  void aContextIsSharedWhereThatSavesMoreThanHalfOfWhatIsLeft() {
    FakeModel fake = FakeModel.honest(256);
    Scoring scoring = scoring(new ByteTokenizer(), fake, ROOM, ContextSharing.WHERE_IT_PAYS);

    scoring.score(
        List.of(request("0123456789", "abcdefghij"), request("0123456789", "xyzuvwxyzu")));
    assertThat(fed).hasValue(0);

    scoring.score(List.of(request("0123456789", "abcdefghij"), request("0123456789", "xyzuvwxyz")));
    assertThat(fed).hasValue(10 + 10 + 9);
  }

  @Test
  void aModelWithoutStatesReadsEveryContextAnew() {
    FakeModel fake = FakeModel.honest(256);
    Request request = request("a context", "and this");

    List<RequestScore> scores =
        scoring(new ByteTokenizer(), fake::score).score(List.of(request, request));

    assertThat(scores.get(0)).isEqualTo(scores.get(1));
  }

  @Test
  void aUniformByteModelTakesEightBitsAByte() {
    List<Request> requests =
        List.of(request("", "a"), request("here", " and there"), request("这", "里"));
    Function<PackedBatch, TargetScores> model =
        batch ->
            TargetScores.of(
                batch, FakeModel.constant(256).nats(batch), new boolean[batch.wanted().length], 0);

    List<RequestScore> scores = scoring(new ByteTokenizer(), model).score(requests);

    for (int i = 0; i < requests.size(); i++) {
      int bytes = requests.get(i).continuation().length;
      assertThat(scores.get(i).nats()).isCloseTo(bytes * Math.log(256), within(1e-12 * bytes));
      assertThat(scores.get(i).units()).isEqualTo(bytes);
    }
  }

  /** Writes what the model would write after a context, and the same with another last unit. */
  @ParameterizedTest
  @EnumSource(ContextSharing.class)
  void onlyWhatTheModelWouldWriteIsGreedy(ContextSharing sharing) {
    FakeModel fake = FakeModel.honest(0x80);
    long[] ids = {254, 'c', 'o', 'n'};
    for (int i = 0; i < 5; i++) {
      float[] logits = fake.logits(ids, 0, ids.length - 1, ids.length);
      int best = 0;
      for (int unit = 1; unit < 0x80; unit++) {
        best = logits[unit] > logits[best] ? unit : best;
      }
      ids = Arrays.copyOf(ids, ids.length + 1);
      ids[ids.length - 1] = best;
    }
    StringBuilder written = new StringBuilder();
    for (int i = 4; i < ids.length; i++) {
      written.append((char) ids[i]);
    }
    String other = written.substring(0, 4) + (written.charAt(4) == 'x' ? 'y' : 'x');

    List<RequestScore> scores =
        scoring(new ByteTokenizer(), fake, ROOM, sharing)
            .score(List.of(request("con", written.toString()), request("con", other)));

    assertThat(scores).extracting(RequestScore::greedy).containsExactly(true, false);
  }

  @Test
  void contextsThatDoNotFitAreCut() {
    FakeModel fake = FakeModel.honest(256);
    Scoring scoring = scoring(new ByteTokenizer(), fake, ROOM, ContextSharing.NEVER);
    String end = "e".repeat(CONTEXT - 10);

    List<RequestScore> scores =
        scoring.score(
            List.of(
                request("x" + end, "0123456789"),
                request(end, "0123456789"),
                request("y" + end, "0123456789a"),
                request("y" + end, "0")));

    assertThat(scores.get(0)).isEqualTo(scores.get(1));
    assertThat(scores.get(2)).isNotEqualTo(scores.get(0));
  }

  @Test
  void scoresThatAreNoNumbersAreRefused() {
    Scoring scoring =
        scoring(
            new ByteTokenizer(),
            batch -> {
              double[] nats = new double[batch.wanted().length];
              nats[nats.length - 1] = Double.NaN;
              return TargetScores.of(batch, nats, new boolean[nats.length], 0);
            });

    assertThatThrownBy(() -> scoring.score(List.of(request("ab", "cde"), request("a", "cd"))))
        .isInstanceOfSatisfying(
            UserError.class, e -> assertThat(e.code()).isEqualTo("HNB-SCORE-NOT-FINITE"))
        .hasMessageContaining("request 1, unit 2")
        .hasMessageContaining("NaN");
  }

  @Test
  void undecidedBoundariesAreCounted() {
    Scoring scoring =
        scoring(
            new ByteTokenizer(),
            batch -> {
              int wanted = batch.wanted().length;
              return TargetScores.of(batch, new double[wanted], new boolean[wanted], 3);
            });

    scoring.score(List.of(request("ab", "cde")));
    scoring.score(List.of(request("ab", "cde")));

    assertThat(scoring.undecidedBoundaries()).isEqualTo(6);
  }
}

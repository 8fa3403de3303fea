package org.hnetbench.harness.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.hnetbench.harness.run.Progress;
import org.hnetbench.results.OptionRow;
import org.hnetbench.suites.catalogue.SuiteContent;
import org.hnetbench.suites.choice.Item;
import org.hnetbench.suites.choice.Option;
import org.hnetbench.suites.noise.Noising;
import org.hnetbench.suites.scoring.Request;
import org.hnetbench.suites.scoring.RequestScore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;

class ItemScoringTest {
  @TempDir private Path folder;

  /** Nats that anyone can compute: bytes, and a tenth for every byte of context. */
  private static final class Countable implements ItemScoring.ItemScorer {
    private final List<Request> asked = new ArrayList<>();
    private int callsLeft = Integer.MAX_VALUE;

    @Override
    public List<List<RequestScore>> score(List<List<Request>> items) {
      if (callsLeft-- == 0) {
        throw new IllegalStateException("killed");
      }
      items.forEach(asked::addAll);
      return items.stream()
          .map(requests -> requests.stream().map(Countable::score).toList())
          .toList();
    }

    private static RequestScore score(Request request) {
      return new RequestScore(
          request.continuation().length + request.context().length / 10.0,
          request.continuation().length,
          false,
          OptionalDouble.empty());
    }
  }

  private static final SuiteContent.Items CONTENT =
      new SuiteContent.Items(
          "made",
          true,
          "hash",
          List.of(),
          IntStream.range(0, 100).mapToObj(ItemScoringTest::item).toList(),
          List.of(Noising.NONE),
          List.of());

  private static Item item(int number) {
    String prompt = "é".repeat(number + 1);
    return new Item(
        "item-" + number,
        List.of(
            new Option(prompt, " ", "a".repeat(3 + number % 5)),
            new Option(prompt, " ", "中".repeat(2))),
        number % 2);
  }

  @Test
  void rows_say_what_was_scored() throws NoSuchAlgorithmException {
    List<OptionRow> rows = score(new Countable(), ScoreStore.inMemory());

    assertThat(rows).hasSize(200);
    OptionRow row = rows.get(21); // item 10, option 1: " 中中" after 22 bytes
    assertThat(row.item()).isEqualTo("item-10");
    assertThat(row.contextBytes()).isEqualTo(22);
    assertThat(row.bytes()).isEqualTo(7);
    assertThat(row.characters()).isEqualTo(2);
    assertThat(row.nats()).isCloseTo(9.2, within(1e-12));
    assertThat(row.aloneNats()).isEqualTo(7);
    assertThat(row.gold()).isFalse();
    assertThat(row.chosen()).isFalse();
    assertThat(rows.get(20).chosen()).isTrue(); // 4 bytes
    byte[] bytes = ("22\n" + "é".repeat(11) + " 中中").getBytes(StandardCharsets.UTF_8);
    assertThat(row.sha256())
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
  }

  @Test
  void a_continuation_is_scored_alone_once() {
    Countable scorer = new Countable();
    score(scorer, ScoreStore.inMemory());

    assertThat(scorer.asked.stream().filter(request -> request.context().length == 0))
        .extracting(request -> new String(request.continuation(), StandardCharsets.UTF_8))
        .doesNotHaveDuplicates()
        .hasSize(6);
  }

  @Test
  void an_interrupted_evaluation_goes_on_where_it_was() {
    List<OptionRow> uninterrupted = score(new Countable(), ScoreStore.inMemory());
    Countable killed = new Countable();
    killed.callsLeft = 2;
    try (ScoreStore store = ScoreStore.open(folder, key("weights"))) {
      assertThatThrownBy(() -> score(killed, store)).hasMessage("killed");
    }

    Countable second = new Countable();
    List<OptionRow> resumed;
    try (ScoreStore store = ScoreStore.open(folder, key("weights"))) {
      resumed = score(second, store);
    }
    Countable third = new Countable();
    try (ScoreStore store = ScoreStore.open(folder, key("weights"))) {
      assertThat(score(third, store)).isEqualTo(resumed);
    }

    assertThat(resumed).isEqualTo(uninterrupted);
    assertThat(second.asked.size()).isBetween(1, killed.asked.size());
    assertThat(third.asked).isEmpty();
  }

  @Test
  void an_item_torn_by_a_kill_is_scored_anew() throws IOException {
    List<OptionRow> expected;
    try (ScoreStore store = ScoreStore.open(folder, key("weights"))) {
      expected = score(new Countable(), store);
    }
    Path log;
    try (var files = Files.walk(folder)) {
      log = files.filter(file -> file.endsWith("items.csv")).findFirst().orElseThrow();
    }
    String text = Files.readString(log);
    Files.writeString(log, text.substring(0, text.length() - 100)); // inside the last item

    Countable scorer = new Countable();
    try (ScoreStore store = ScoreStore.open(folder, key("weights"))) {
      assertThat(score(scorer, store)).isEqualTo(expected);
    }
    assertThat(scorer.asked).isNotEmpty();
    Countable again = new Countable();
    try (ScoreStore store = ScoreStore.open(folder, key("weights"))) {
      assertThat(score(again, store)).isEqualTo(expected);
    }
    assertThat(again.asked).isEmpty();
  }

  @Test
  void other_weights_find_nothing() {
    try (ScoreStore store = ScoreStore.open(folder, key("weights"))) {
      score(new Countable(), store);
    }
    Countable other = new Countable();
    try (ScoreStore store = ScoreStore.open(folder, key("other weights"))) {
      score(other, store);
    }

    assertThat(other.asked).hasSizeGreaterThan(200);
  }

  @Test
  void a_second_process_does_not_write_into_the_first_ones_scores() {
    try (ScoreStore first = ScoreStore.open(folder, key("weights"));
        ScoreStore second = ScoreStore.open(folder, key("weights"))) {
      score(new Countable(), second);
      Countable scorer = new Countable();
      score(scorer, first);
      assertThat(scorer.asked).hasSizeGreaterThan(200);
    }
  }

  private static List<OptionRow> score(ItemScoring.ItemScorer scorer, ScoreStore store) {
    try (Progress progress = Progress.on(System.err, "score")) {
      return new ItemScoring("m", 1, "made", "suite", CONTENT, scorer, store).score(progress);
    } catch (ScoresRefused e) {
      throw new AssertionError(e);
    }
  }

  private static ScoreKey key(String weights) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return new ScoreKey(
        weights,
        json.objectNode(),
        json.objectNode(),
        "tokenizer",
        "suite",
        "content",
        512,
        "code",
        "float32",
        "cpu");
  }
}

package org.hnetbench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.hnetbench.results.DocumentRow;
import org.hnetbench.results.OptionRow;
import org.hnetbench.results.SummaryRow;
import org.hnetbench.tests.endtoend.scripted.ScriptedCheckpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model to which each byte is as likely as any other: all its scores are known on paper. */
class UniformModelTest {
  private static final double BYTE_NATS = Math.log(256);

  @TempDir private Path folder;

  @Test
  void needsEightBitsAByteOnEverySuiteOfText() throws IOException {
    // Windows as long as any document: no window begins in a word.
    Path model = ScriptedCheckpoint.uniform(folder.resolve("uniform"), 1 << 16);

    Evaluation scores =
        Evaluation.of(
            model,
            folder.resolve("scores"),
            "--suite=bpb,bpb-wikitext2,bpb-zh,bpb-fi,bpb-hu,bpb-el,bpb-de,code,dna");

    for (DocumentRow row : scores.documents()) {
      double nats = row.bytes() * BYTE_NATS;
      assertThat(row.nats()).as(row.document()).isCloseTo(nats, within(1e-10 * nats));
    }
    assertThat(scores.summary())
        .filteredOn(row -> row.metric().equals(SummaryRow.BITS_PER_BYTE))
        .hasSizeGreaterThan(9) // code has two parts
        .allSatisfy(row -> assertThat(row.value()).isCloseTo(8, within(1e-9)))
        .extracting(SummaryRow::suite)
        .contains("bpb", "bpb-zh", "code", "dna");
    assertThat(scores.value("dna", SummaryRow.BASE_PERPLEXITY)).isCloseTo(256, within(1e-6));
  }

  @Test
  void needsEightBitsAByteInWindowsToo() throws IOException {
    Path model = ScriptedCheckpoint.uniform(folder.resolve("uniform"), 37);
    Path text = Files.createDirectory(folder.resolve("text"));
    for (String split : new String[] {"train", "valid", "test"}) {
      Files.writeString(
          text.resolve(split + ".txt"), "GREAT Ölfass 水中😀 IST 12345 ΚΑΛΗΜΕΡΑ, Nº 7!\n".repeat(40));
    }

    Evaluation scores =
        Evaluation.of(model, folder.resolve("scores"), "--suite=bpb", "--data", text.toString());

    assertThat(scores.documents())
        .extracting(DocumentRow::bytes)
        .containsExactly(Files.size(text.resolve("test.txt")));
    assertThat(scores.value("bpb", SummaryRow.BITS_PER_BYTE)).isCloseTo(8, within(1e-9));
  }

  @Test
  void guessesAmongEndingsByTheirLengthAlone() throws IOException {
    Path model = ScriptedCheckpoint.uniform(folder.resolve("uniform"), 1024);
    ItemSet set = ItemSet.drawn(1, 400, 2, 5);
    Path file = set.asQuestions(folder.resolve("questions.jsonl"));

    Evaluation scores =
        Evaluation.of(
            model, folder.resolve("scores"), "--suite=openbookqa", "--data", file.toString());

    double chance = mean(set, each -> 1.0 / each.endings().size());
    assertThat(scores.value("openbookqa", "acc_bytes")).isCloseTo(chance, within(1e-12));
    assertThat(scores.value("openbookqa", "acc_tokens")).isCloseTo(chance, within(1e-12));
    assertThat(scores.value("openbookqa", "acc_pmi")).isCloseTo(chance, within(1e-12));
    double shortest = mean(set, each -> lowest(each, ending -> ItemSet.bytes(" " + ending)));
    assertThat(shortest).isBetween(0.05, 0.95).isNotCloseTo(chance, within(1e-3));
    assertThat(scores.value("openbookqa", "acc")).isCloseTo(shortest, within(1e-12));
    double widest =
        mean(
            set,
            each ->
                lowest(
                    each,
                    ending ->
                        ItemSet.bytes(" " + ending)
                            / (double) ending.codePointCount(0, ending.length())));
    assertThat(scores.value("openbookqa", "acc_norm")).isCloseTo(widest, within(1e-12));
    assertThat(scores.value("openbookqa", "gold_bits_per_byte")).isCloseTo(8, within(1e-9));
    assertThat(scores.value("openbookqa", "greedy")).isZero();
    assertThat(scores.value("openbookqa", "soft_probability"))
        .isCloseTo(mean(set, UniformModelTest::softProbability), within(1e-9));
  }

  @Test
  void isExactlyAtOneOfFourWhereThereAreFourEndings() throws IOException {
    Path model = ScriptedCheckpoint.uniform(folder.resolve("uniform"), 1024);
    Path file = ItemSet.drawn(2, 333, 4, 4).asHellaswag(folder.resolve("items.jsonl"));

    Evaluation scores =
        Evaluation.of(
            model, folder.resolve("scores"), "--suite=hellaswag", "--data", file.toString());

    assertThat(scores.value("hellaswag", "acc_bytes")).isEqualTo(0.25);
  }

  @Test
  void knowsNothingOfTheSamples() throws IOException {
    Path model = ScriptedCheckpoint.uniform(folder.resolve("uniform"), 1 << 16);

    Evaluation scores =
        Evaluation.of(
            model,
            folder.resolve("scores"),
            "--suite=hellaswag,piqa,arc-easy,arc-challenge,openbookqa,winogrande,xwinograd-zh",
            "--limit=50");

    for (String suite : scores.items().stream().map(OptionRow::suite).distinct().toList()) {
      List<OptionRow> rows =
          scores.items().stream().filter(row -> row.suite().equals(suite)).toList();
      double items = rows.stream().map(OptionRow::item).distinct().count();
      double chance =
          rows.stream()
                  .filter(OptionRow::gold)
                  .mapToDouble(
                      gold -> 1.0 / rows.stream().filter(r -> r.item().equals(gold.item())).count())
                  .sum()
              / items;
      assertThat(scores.value(suite, "acc_bytes")).as(suite).isCloseTo(chance, within(1e-12));
      assertThat(scores.value(suite, "gold_bits_per_byte")).as(suite).isCloseTo(8, within(1e-9));
    }
    // What follows the pronoun is the same for both fillers.
    assertThat(scores.value("winogrande", "acc")).isEqualTo(0.5);
    assertThat(scores.value("xwinograd-zh", "acc")).isEqualTo(0.5);
  }

  private static double mean(ItemSet set, ToDoubleFunction<ItemSet.Entry> value) {
    return set.entries().stream().mapToDouble(value).sum() / set.entries().size();
  }

  /** What it is worth to choose an ending with the lowest cost, one of them by lot. */
  private static double lowest(ItemSet.Entry item, ToDoubleFunction<String> cost) {
    double[] costs = item.endings().stream().mapToDouble(cost).toArray();
    double least = IntStream.range(0, costs.length).mapToDouble(i -> costs[i]).min().orElseThrow();
    long shared = IntStream.range(0, costs.length).filter(i -> costs[i] == least).count();
    return costs[item.gold()] == least ? 1.0 / shared : 0;
  }

  private static double softProbability(ItemSet.Entry item) {
    int shortest =
        item.endings().stream().map(ItemSet::bytes).min(Comparator.naturalOrder()).orElseThrow();
    double sum =
        item.endings().stream()
            .mapToDouble(ending -> Math.pow(256, shortest - ItemSet.bytes(ending)))
            .sum();
    return Math.pow(256, shortest - ItemSet.bytes(item.endings().get(item.gold()))) / sum;
  }
}

package org.hnetbench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.zip.GZIPOutputStream;
import org.hnetbench.harness.train.Checkpoint;
import org.hnetbench.kernels.spi.Tokenizer;
import org.hnetbench.results.DocumentRow;
import org.hnetbench.results.RunFolder;
import org.hnetbench.results.SummaryRow;
import org.hnetbench.results.statistics.DenominatorAudit;
import org.hnetbench.suites.data.Document;
import org.hnetbench.suites.scoring.DocumentScore;
import org.hnetbench.suites.scoring.ScoreAudit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DenominatorTest {
  private static TinyExperiment experiment;
  private static Map<String, byte[]> texts;
  private static List<DocumentRow> rows;

  @BeforeAll
  static void runOnPackedTextOfManyScripts(@TempDir Path folder) throws IOException {
    experiment = TinyExperiment.ofOneModel(folder);
    Path file = folder.resolve("corpus/test.jsonl.gz");
    Files.delete(folder.resolve("corpus/test.jsonl"));
    try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(file))) {
      packed.write(manyScripts().getBytes(StandardCharsets.UTF_8));
    }
    CommandResult result = experiment.run();
    assertThat(result.exitCode()).as(result.err()).isZero();
    texts = JsonLines.read(file);
    RunFolder run = experiment.tables();
    rows = run.table(run.documents(), DocumentRow.class);
  }

  /** Escapes and plain characters of one to four bytes. */
  private static String manyScripts() {
    StringBuilder lines = new StringBuilder();
    SeededText text = new SeededText(3);
    for (int i = 1; i <= 8; i++) {
      String plain = text.document().replace("\n", "\\n").replace("o", i % 2 == 0 ? "ö" : "o");
      String line =
          "{\"id\": \"d%d\", \"text\": \"\\u00e9\\t中文 %s \\ud83d\\ude00 𝄞 \\\"%s\\\"\"}\n";
      lines.append(line.formatted(i, plain, "€".repeat(i)));
    }
    return lines.toString();
  }

  @Test
  void everyDenominatorIsTheSourcesByteCount() {
    Map<String, Long> bytes = counted(text -> text.length);

    assertThat(rows).hasSize(texts.size());
    assertThat(DenominatorAudit.mismatches(rows, bytes)).isEmpty();
    assertThat(rows).allMatch(row -> row.bytes() == texts.get(row.document()).length);
  }

  @Test
  void reportedBitsPerByteIsSumOfNatsOverSourceBytes() throws IOException {
    double nats = rows.stream().mapToDouble(DocumentRow::nats).sum();
    long bytes = texts.values().stream().mapToLong(text -> text.length).sum();
    RunFolder run = experiment.tables();

    assertThat(run.table(run.summary(), SummaryRow.class))
        .filteredOn(row -> row.metric().equals("bits_per_byte"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.value()).isCloseTo(nats / Math.log(2) / bytes, within(1e-12));
              assertThat(row.low()).isLessThan(row.value());
              assertThat(row.high()).isGreaterThan(row.value());
            });
  }

  @Test
  void tokensAndCharactersAreFoundOutAsDenominators() {
    Tokenizer tokenizer =
        Checkpoint.open(experiment.cell("bpe").resolve("checkpoint"), Optional.empty())
            .plan()
            .tokenizer();
    assertFoundOut(text -> tokenizer.encode(text).size());
    assertFoundOut(text -> new String(text, StandardCharsets.UTF_8).length());
  }

  private static void assertFoundOut(ToLongFunction<byte[]> wrongCount) {
    Map<String, Long> wrong = counted(wrongCount);
    List<DocumentRow> planted =
        rows.stream()
            .map(
                row ->
                    new DocumentRow(
                        row.model(),
                        row.seed(),
                        row.data(),
                        row.suite(),
                        row.part(),
                        row.document(),
                        row.sha256(),
                        wrong.get(row.document()),
                        row.nats()))
            .toList();
    assertThat(DenominatorAudit.mismatches(planted, counted(text -> text.length)))
        .hasSize(texts.size());

    List<Document> documents =
        texts.entrySet().stream()
            .map(each -> new Document(each.getKey(), each.getValue()))
            .toList();
    List<DocumentScore> scores =
        planted.stream()
            .map(row -> new DocumentScore(row.document(), row.sha256(), row.bytes(), row.nats()))
            .toList();
    assertThat(ScoreAudit.problems(documents, scores)).hasSize(texts.size());
  }

  private static Map<String, Long> counted(ToLongFunction<byte[]> count) {
    Map<String, Long> counts = new LinkedHashMap<>();
    texts.forEach((id, text) -> counts.put(id, count.applyAsLong(text)));
    return counts;
  }
}

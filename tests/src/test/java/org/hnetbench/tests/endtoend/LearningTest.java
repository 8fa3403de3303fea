package org.hnetbench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hnetbench.results.RunFolder;
import org.hnetbench.results.SummaryRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearningTest {
  private static final String SENTENCE = "The quick brown fox jumps over the lazy dog. ";

  @TempDir private Path folder;

  @Test
  void bothModelsLearnASentenceByHeart() throws IOException {
    TinyExperiment experiment = TinyExperiment.in(folder);
    for (String split : List.of("train", "valid", "test")) {
      String line = "{\"text\": \"" + SENTENCE.repeat(8) + "\"}\n";
      Files.writeString(folder.resolve("corpus/" + split + ".jsonl"), line.repeat(10));
    }

    CommandResult result =
        experiment.run(
            "budget.steps=40", "models.bpe.learning_rate=1e-2", "models.hnet.learning_rate=1e-2");

    assertThat(result.exitCode()).as(result.err()).isZero();
    RunFolder run = experiment.tables();
    Map<String, List<SummaryRow>> rows =
        run.table(run.summary(), SummaryRow.class).stream()
            .collect(Collectors.groupingBy(SummaryRow::metric));
    double entropy = rows.get("unigram_entropy").get(0).value();
    assertThat(entropy).isCloseTo(entropy(SENTENCE), within(1e-9));
    assertThat(rows.get("bits_per_byte"))
        .hasSize(2)
        .allSatisfy(row -> assertThat(row.value()).as(row.model()).isLessThan(0.5 * entropy));
  }

  private static double entropy(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    double bits = 0;
    for (int value = 0; value < 128; value++) {
      int wanted = value;
      double share = (double) text.chars().filter(c -> c == wanted).count() / bytes.length;
      bits -= share == 0 ? 0 : share * Math.log(share) / Math.log(2);
    }
    return bits;
  }
}

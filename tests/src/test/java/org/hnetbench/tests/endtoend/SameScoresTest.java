package org.hnetbench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hnetbench.results.DocumentRow;
import org.hnetbench.results.OptionRow;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same evaluation gives the same bytes; what else is scored changes no score. */
class SameScoresTest {
  private static final double TOLERANCE = 1e-4;

  @TempDir private static Path shared;
  private static TinyExperiment experiment;
  private static DataFolder data;

  @TempDir private Path folder;

  @BeforeAll
  static void train() throws IOException {
    experiment = TinyExperiment.in(shared);
    CommandResult result = experiment.run("evaluation={}", "budget={steps: 2}");
    assertThat(result.exitCode()).as(result.err()).isZero();
    data = DataFolder.in(shared.resolve("data"), ItemSet.drawn(7, 20, 4, 4));
  }

  private Evaluation evaluate(String model, String output, String suites, int limit)
      throws IOException {
    return Evaluation.of(
        experiment.cell(model).resolve("checkpoint"),
        folder.resolve(output),
        "--suite=" + suites,
        "--limit=" + limit,
        "--context=256",
        "--data",
        data.path().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"hnet", "bpe"})
  void twiceGivesTheSameBytes(String model) throws IOException {
    Evaluation once = evaluate(model, "once", "bpb,hellaswag-noise,lambada", 4);
    Evaluation twice = evaluate(model, "twice", "bpb,hellaswag-noise,lambada", 4);

    assertThat(once.items()).hasSize(4 * (16 * 4 + 1));
    assertThat(twice.folder().items()).hasSameBinaryContentAs(once.folder().items());
    assertThat(twice.folder().documents()).hasSameBinaryContentAs(once.folder().documents());
    assertThat(twice.folder().summary()).hasSameBinaryContentAs(once.folder().summary());
  }

  @ParameterizedTest
  @ValueSource(strings = {"hnet", "bpe"})
  void scoresDoNotDependOnTheLimit(String model) throws IOException {
    Evaluation few = evaluate(model, "few", "bpb,hellaswag,lambada", 3);
    Evaluation many = evaluate(model, "many", "bpb,hellaswag,lambada", 20);

    Map<String, OptionRow> rows = new HashMap<>();
    many.items().forEach(row -> rows.put(key(row), row));
    List<OptionRow> fewRows = few.items();
    assertThat(fewRows).hasSize(3 * (4 + 1));
    for (OptionRow row : fewRows) {
      OptionRow other = rows.get(key(row));
      assertThat(other).as(key(row)).isNotNull();
      assertClose(key(row), row.nats(), other.nats());
      assertClose(key(row), row.aloneNats(), other.aloneNats());
      if (!Double.isNaN(row.separateNats())) {
        assertClose(key(row), row.separateNats(), other.separateNats());
      }
      assertThat(row.sha256()).isEqualTo(other.sha256());
      assertThat(row.units()).isEqualTo(other.units());
    }
    Map<String, Double> documents = new HashMap<>();
    many.documents().forEach(row -> documents.put(row.document(), row.nats()));
    List<DocumentRow> fewDocuments = few.documents();
    assertThat(fewDocuments).hasSize(3);
    for (DocumentRow row : fewDocuments) {
      assertClose(row.document(), row.nats(), documents.get(row.document()));
    }
  }

  private static void assertClose(String what, double one, double other) {
    assertThat(one).as(what).isCloseTo(other, within(TOLERANCE * Math.max(1, other)));
  }

  private static String key(OptionRow row) {
    return row.suite() + " " + row.item() + " " + row.option();
  }
}

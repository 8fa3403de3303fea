package org.hnetbench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hnetbench.results.DocumentRow;
import org.hnetbench.results.RunFolder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run's checkpoint, scored again by {@code eval}; then damaged. */
class CheckpointTest {
  private static TinyExperiment experiment;

  @TempDir private Path folder;
  private Path checkpoint;

  @BeforeAll
  static void train(@TempDir Path shared) throws IOException {
    experiment = TinyExperiment.in(shared);
    CommandResult result = experiment.run("evaluation={}");
    assertThat(result.exitCode()).as(result.err()).isZero();
  }

  @BeforeEach
  void copyTheHNet() throws IOException {
    copy("hnet");
  }

  private void copy(String model) throws IOException {
    checkpoint = Files.createDirectory(folder.resolve(model));
    try (Stream<Path> files = Files.list(experiment.cell(model).resolve("checkpoint"))) {
      for (Path file : files.toList()) {
        Files.copy(file, checkpoint.resolve(file.getFileName()));
      }
    }
  }

  @Test
  void givesTheScoresOfItsRunAgain() throws IOException {
    for (String model : List.of("hnet", "bpe")) {
      Path output = folder.resolve("eval-" + model);
      CommandResult result = eval(experiment.cell(model).resolve("checkpoint"), output);
      assertThat(result.exitCode()).as(result.err()).isZero();
      Map<String, Double> expected = nats(experiment.tables(), model);
      Map<String, Double> again = nats(new RunFolder(output), model + "-corpus-1");
      assertThat(again).hasSizeGreaterThan(5).containsOnlyKeys(expected.keySet());
      expected.forEach(
          (document, nats) ->
              assertThat(again.get(document)).as(document).isCloseTo(nats, within(1e-4 * nats)));
    }
  }

  @Test
  void ofAnotherShapeIsToldWithTheTensor() throws IOException {
    Path config = checkpoint.resolve("config.json");
    String json = Files.readString(config);
    Files.writeString(config, json.replaceFirst("128", "256"));

    assertRefused("HNB-CHECKPOINT-TENSOR", "model.safetensors: tensor \\S+ has shape .* wants");
  }

  @Test
  void cutOffIsTold() throws IOException {
    Path weights = checkpoint.resolve("model.safetensors");
    byte[] bytes = Files.readAllBytes(weights);
    Files.write(weights, Arrays.copyOf(bytes, bytes.length / 2));

    assertRefused("HNB-CHECKPOINT-BROKEN", "model.safetensors: .* again");
  }

  @Test
  void withoutWeightsIsTold() throws IOException {
    Files.delete(checkpoint.resolve("model.safetensors"));

    assertRefused("HNB-CHECKPOINT-MISSING", "no weights; looked for model.safetensors");
  }

  @Test
  void whoseConfigurationIsNoJsonIsTold() throws IOException {
    Files.writeString(checkpoint.resolve("config.json"), "{");

    assertRefused("HNB-CHECKPOINT-CONFIG", "config.json, line 1: .*--config");
  }

  @Test
  void ofAnUnknownTypeIsTold() throws IOException {
    Path own = checkpoint.resolve("hnet-bench.json");
    Files.writeString(own, Files.readString(own).replace("\"hnet\"", "\"hnot\""));

    assertRefused("HNB-CHECKPOINT-TYPE", "'hnot'.*list models");
  }

  @Test
  void withBoundariesBeyondTheEmbeddingIsTold() throws IOException {
    copy("bpe");
    Path own = checkpoint.resolve("hnet-bench.json");
    String json = Files.readString(own);
    for (String settings : List.of("'bos': 70000, 'eos': 1", "'bos': 1, 'eos': -1")) {
      String changed =
          json.replaceFirst(
              "\"settings\"\\s*:\\s*\\{\\s*}",
              ("'settings': {" + settings + "}").replace('\'', '"'));
      assertThat(changed).isNotEqualTo(json);
      Files.writeString(own, changed);

      assertRefused("HNB-CHECKPOINT-TOKENIZER", "(BOS is id 70000|EOS is id -1), .* vocab_size is");
    }
  }

  private void assertRefused(String code, String rest) {
    Path output = folder.resolve("eval");
    Complaint.assertOneLine(eval(checkpoint, output), 2, code, rest);
    assertThat(output)
        .satisfiesAnyOf(
            path -> assertThat(path).doesNotExist(), path -> assertThat(path).isEmptyDirectory());
  }

  private static CommandResult eval(Path checkpoint, Path output) {
    return CommandResult.of(
        "eval",
        "--checkpoint",
        checkpoint.toString(),
        "--suite",
        "bpb",
        "--data",
        experiment.file().resolveSibling("corpus").toString(),
        "--output",
        output.toString());
  }

  private static Map<String, Double> nats(RunFolder run, String model) throws IOException {
    return run.table(run.documents(), DocumentRow.class).stream()
        .filter(row -> row.model().equals(model))
        .collect(Collectors.toMap(DocumentRow::document, DocumentRow::nats));
  }
}

package org.hnetbench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hnetbench.harness.comparison.ComparisonPlan;
import org.hnetbench.harness.comparison.SmallComparison;
import org.hnetbench.harness.experiment.ExperimentReader;
import org.hnetbench.harness.train.Checkpoint;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.checkpoint.Safetensors;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.results.CsvTable;
import org.hnetbench.results.DocumentRow;
import org.hnetbench.results.SummaryRow;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EvalRunTest {
  @TempDir private static Path folder;

  private static Path text;
  private static Path hnet;
  private static Path bpe;

  @BeforeAll
  static void saveUntrainedModels() throws IOException {
    ComparisonPlan comparison =
        ComparisonPlan.of(
            ExperimentReader.read(SmallComparison.write(folder, 2048), List.of()).get(0));
    text = folder.resolve("text");
    hnet = save(comparison, "hnet");
    bpe = save(comparison, "bpe");
  }

  private static Path save(ComparisonPlan comparison, String name) throws IOException {
    ModelPlan plan = comparison.model(name).plan();
    Path checkpoint = folder.resolve(name + "-1").resolve("checkpoint");
    try (Kernels kernels = Kernels.open(Device.cpu(), Precision.FLOAT32);
        LanguageModel model = plan.initialise(kernels, 1)) {
      Checkpoint.save(checkpoint, plan, model, 256);
    }
    return checkpoint;
  }

  @Test
  void an_untrained_byte_model_needs_about_eight_bits_a_byte() throws IOException {
    Path output = folder.resolve("scores");

    CommandLineRun run =
        eval(hnet, "--suite", "bpb", "--data", text.toString(), "--output", output.toString());

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    List<DocumentRow> documents = CsvTable.read(output.resolve("documents.csv"), DocumentRow.class);
    List<SummaryRow> summary = CsvTable.read(output.resolve("summary.csv"), SummaryRow.class);
    List<String> lines = Files.readAllLines(text.resolve("test.jsonl"));
    assertThat(documents)
        .extracting(DocumentRow::bytes)
        .containsExactlyElementsOf(
            lines.stream()
                .map(line -> (long) line.length() - "{\"text\": \"\"}".length())
                .toList());
    double nats = documents.stream().mapToDouble(DocumentRow::nats).sum();
    double bytes = documents.stream().mapToDouble(DocumentRow::bytes).sum();
    double bitsPerByte = nats / bytes / Math.log(2);
    assertThat(bitsPerByte).isCloseTo(8, within(0.5));
    assertThat(summary.get(0).metric()).isEqualTo(SummaryRow.BITS_PER_BYTE);
    assertThat(summary.get(0).value()).isCloseTo(bitsPerByte, within(1e-9));
    assertThat(summary.get(0).low()).isLessThan(summary.get(0).value());
    assertThat(run.out())
        .contains("hnet-1 (hnet)", "4 documents", "256 bytes", "%.4f [".formatted(bitsPerByte));
    JsonNode manifest =
        new JsonMapper().readTree(Files.readString(output.resolve("manifest.json")));
    assertThat(manifest.path("context").asInt()).isEqualTo(256);
    assertThat(manifest.path("weights_sha256").asString()).hasSize(64);
    assertThat(manifest.path("suites").path(0).path("content_sha256").asString()).hasSize(64);
    assertThat(manifest.path("start").path("commit").asString()).isNotEmpty();
  }

  @Test
  void a_token_model_is_scored_on_the_first_documents() {
    CommandLineRun run =
        eval(bpe, "--suite", "all", "--data", text.toString(), "--limit", "2", "--context", "512");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("bpe-1 (bpe-transformer)", "2 documents", "512 bytes")
        .contains("continuation: not scored: text: nothing to score"); // it has no sentences
  }

  @Test
  void a_model_that_sees_its_target_has_no_score() throws IOException {
    Path cheat = Files.createDirectories(folder.resolve("cheat"));
    Files.writeString(cheat.resolve("config.json"), "{\"of its own\": 1}");
    Files.writeString(cheat.resolve("hnet-bench.json"), "{\"type\": \"sees-the-target\"}");
    Safetensors.write(cheat.resolve("model.safetensors"), Map.of());
    Path output = folder.resolve("cheated");

    CommandLineRun run =
        eval(cheat, "--suite=bpb", "--data", text.toString(), "--output", output.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).startsWith("FAILED cheat: causality probe: ").doesNotContain("bits per");
    assertThat(output).isEmptyDirectory();
  }

  @Test
  void mistakes_are_one_line() throws IOException {
    Path pickled = Files.writeString(folder.resolve("model.pt"), "x");
    Path full = Files.createDirectories(folder.resolve("full"));
    Files.writeString(full.resolve("notes.txt"), "mine");
    Path lost = Files.createDirectories(folder.resolve("lost"));
    for (String name : List.of("config.json", "hnet-bench.json", "model.safetensors")) {
      Files.copy(bpe.resolve(name), lost.resolve(name));
    }

    assertMistake("unknown suite \"bbp\"; did you mean \"bpb\"?", eval(hnet, "--suite=bbp"));
    assertMistake("no configuration", eval(pickled, "--suite=bpb"));
    assertMistake("no such checkpoint", eval(folder.resolve("nowhere"), "--suite=bpb"));
    assertMistake("no such tokenizer file", eval(lost, "--suite=bpb"));
    assertMistake("--context 3", eval(hnet, "--suite=bpb", "--context=3"));
    assertMistake("no such file or folder", eval(hnet, "--suite=bpb", "--data=none"));
    assertMistake(
        "holds files already",
        eval(hnet, "--suite=bpb", "--data", text.toString(), "--output", full.toString()));
    assertMistake(
        "tensor ",
        eval(
            hnet.resolve("model.safetensors"),
            "--suite=bpb",
            "--data",
            text.toString(),
            "--config",
            "src/main/resources/golden/hnet_1stage_tiny/config.json"));
  }

  private static void assertMistake(String message, CommandLineRun run) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).startsWith("HNB-").contains(message).containsOnlyOnce("\n");
    assertThat(run.out()).isEmpty();
  }

  private static CommandLineRun eval(Path checkpoint, String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("eval", "--checkpoint", checkpoint.toString()));
    arguments.addAll(List.of(options));
    return CommandLineRun.of(arguments.toArray(String[]::new));
  }
}

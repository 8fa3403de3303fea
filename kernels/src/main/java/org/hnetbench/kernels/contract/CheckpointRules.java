package org.hnetbench.kernels.contract;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.hnetbench.kernels.checkpoint.Safetensors;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.PackedBatch;
import org.hnetbench.kernels.tape.Parameter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A model on disk. */
final class CheckpointRules {
  private static final byte[] TEXT = "The cat's mat; 晶体管".getBytes(StandardCharsets.UTF_8);

  private CheckpointRules() {}

  static void checkpoint(Subject subject) {
    try (LanguageModel model = subject.model()) {
      Path folder = Files.createTempDirectory("contract");
      try {
        ModelPlan restored = writtenAndRead(subject, model, folder);
        Finding.unless(
            restored.parameters() == subject.plan().parameters(),
            "%d parameters came back of %d",
            restored.parameters(),
            subject.plan().parameters());
        Finding.unless(
            json(restored.config()).equals(json(subject.plan().config())),
            "config() came back as %s",
            restored.config());
        Finding.unless(
            json(restored.settings()).equals(json(subject.plan().settings())),
            "settings() came back as %s",
            restored.settings());
        Finding.unless(
            Arrays.equals(
                restored.tokenizer().encode(TEXT).ids(),
                subject.plan().tokenizer().encode(TEXT).ids()),
            "the tokenizer that came back encodes otherwise");
        compareScores(subject, model, restored, folder);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ModelPlan writtenAndRead(Subject subject, LanguageModel model, Path folder)
      throws IOException {
    ModelPlan plan = subject.plan();
    plan.saveExtras(folder);
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    for (Parameter parameter : model.parameters()) {
      tensors.put(parameter.name(), parameter.value());
    }
    Safetensors.write(folder.resolve("model.safetensors"), tensors);
    return subject.architecture().restore(json(plan.config()), json(plan.settings()), folder);
  }

  private static void compareScores(
      Subject subject, LanguageModel model, ModelPlan restored, Path folder) {
    Safetensors stored = Safetensors.open(folder.resolve("model.safetensors"));
    try (LanguageModel loaded = restored.load(subject.kernels(), stored)) {
      PackedBatch batch = subject.decidedBatch(model, subject.random(), 40, 17);
      Reading before = Reading.of(model, batch);
      String when = "when the model was written and read back";
      before.requireEqual(0, Reading.of(loaded, batch), 0, batch.positions(), when);
    }
  }

  /** As it is after a way through a file. */
  private static JsonNode json(JsonNode node) {
    return JsonMapper.shared().readTree(node.toString());
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}

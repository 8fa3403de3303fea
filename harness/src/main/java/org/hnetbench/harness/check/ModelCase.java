package org.hnetbench.harness.check;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.checkpoint.Safetensors;
import org.hnetbench.kernels.layers.ModelConfig;
import org.hnetbench.kernels.layers.Weights;
import org.hnetbench.kernels.spi.Architecture;
import org.hnetbench.kernels.spi.ChunkingStage;
import org.hnetbench.kernels.spi.Decoding;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.PackedBatch;
import org.hnetbench.kernels.spi.Prediction;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.kernels.tape.AdamW;
import org.hnetbench.kernels.tape.AutogradKernel;
import org.hnetbench.kernels.tape.Parameter;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.tape.Variable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A folder with an official configuration, weights, and what the official code made of them: logits, routing, intermediate
 * values, losses, gradients, token-by-token generation, three AdamW steps.
 */
final class ModelCase {
  /** Ratio target and weight that the golden losses were made with. */
  private static final double GOLDEN_TARGET = 3;

  private static final double LOGITS = 1e-4;
  private static final double PROBABILITIES = 1e-5;
  private static final double LOSSES = 1e-5;

  private final Path folder;
  private final Kernels kernels;
  private final Comparisons comparisons;

  private ModelCase(Path folder, Kernels kernels) {
    this.folder = folder;
    this.kernels = kernels;
    this.comparisons = new Comparisons(folder.getFileName().toString());
  }

  static boolean recognises(Path folder) {
    return Files.exists(folder.resolve("config.json"))
        && Files.exists(folder.resolve("model.safetensors"))
        && Files.exists(folder.resolve("inputs.safetensors"));
  }

  static List<Comparison> replay(Path folder, Kernels kernels) {
    ModelCase replay = new ModelCase(folder, kernels);
    replay.forward();
    replay.training();
    replay.generation();
    return replay.comparisons.found();
  }

  private LanguageModel open() {
    JsonNode config = json("config.json");
    ModelConfig official = ModelConfig.read(config);
    Architecture architecture =
        ServiceLoader.load(Architecture.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(candidate -> candidate.recognises(official))
            .findFirst()
            .orElseThrow(
                () -> UserError.input("HNB-CHECK-MODEL", folder + ": no known architecture has this configuration"));
    ModelPlan plan = architecture.restore(config, goldenSettings(official), folder);
    LanguageModel model = plan.initialise(kernels, 0);
    Weights.load(kernels, model.parameters(), Safetensors.open(folder.resolve("model.safetensors")));
    return model;
  }

  private static ObjectNode goldenSettings(ModelConfig config) {
    ObjectNode settings = JsonNodeFactory.instance.objectNode();
    int stages = config.stages().size() - 1;
    if (stages > 0) {
      ArrayNode targets = settings.putArray("target_ratio");
      for (int i = 0; i < stages; i++) {
        targets.add(GOLDEN_TARGET);
      }
    }
    return settings;
  }

  private JsonNode json(String name) {
    try {
      return new JsonMapper().readTree(Files.readString(folder.resolve(name)));
    } catch (IOException e) {
      throw UserError.input("HNB-CHECK-FILE", folder.resolve(name) + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private Safetensors file(String name) {
    return Safetensors.open(folder.resolve(name));
  }

  private PackedBatch batch(NDManager scope) {
    Safetensors inputs = file("inputs.safetensors");
    return new PackedBatch(
        inputs.read(scope, "ids_packed").toLongArray(),
        inputs.read(scope, "cu_seqlens").toLongArray(),
        inputs.read(scope, "targets_packed").toLongArray());
  }

  private void forward() {
    Map<String, NDArray> noted = new HashMap<>();
    try (LanguageModel model = open();
        Tape tape = Tape.forwardOnly(kernels)) {
      NDManager scope = tape.scope();
      PackedBatch batch = batch(scope);
      Safetensors outputs = file("outputs.safetensors");
      NDArray logits = model.logits(tape, batch.ids(), batch.offsets()).value();
      comparisons.absolute("logits", logits, outputs.read(scope, "logits_packed"), LOGITS);
      List<ChunkingStage> stages = model.predict(tape, batch).stages();
      for (int s = 0; s < stages.size(); s++) {
        routing("packed.stage" + s + ".", stages.get(s), outputs, scope);
      }
      int first = (int) batch.offsets()[1];
      try (Tape single = Tape.forwardOnly(kernels, noted::put)) {
        long[] ids = Arrays.copyOf(batch.ids(), first);
        noted.put("logits", model.logits(single, ids, new long[] {0, first}).value());
        intermediates(noted, file("intermediates_seq0.safetensors"), scope);
      }
    }
  }

  private void routing(
      String name, ChunkingStage stage, Safetensors outputs, NDManager scope) {
    double[] expected = Comparisons.numbers(outputs.read(scope, name + "boundary_prob").get(":,1"));
    double[] p = new double[stage.probabilities().length];
    double[] chosen = new double[p.length];
    long[] boundaries = new long[p.length];
    for (int t = 0; t < p.length; t++) {
      p[t] = stage.probabilities()[t];
      chosen[t] = Math.max(p[t], 1 - p[t]);
      boundaries[t] = stage.boundaries()[t] ? 1 : 0;
    }
    comparisons.absolute(name + "boundary_prob", p, expected, PROBABILITIES);
    comparisons.identical(
        name + "boundary_mask",
        boundaries,
        outputs.read(scope, name + "boundary_mask", DataType.INT64).toLongArray());
    comparisons.absolute(
        name + "selected_probs",
        chosen,
        Comparisons.numbers(outputs.read(scope, name + "selected_probs")),
        PROBABILITIES);
  }

  /** Our layers hand on the residual stream with the branch added; the official code hands both on apart. */
  private void intermediates(Map<String, NDArray> noted, Safetensors expected, NDManager scope) {
    for (String name : expected.names()) {
      NDArray reference = expected.read(scope, name);
      NDArray actual = noted.containsKey(name) ? noted.get(name) : derived(noted, name);
      if (name.endsWith("boundary_prob")) {
        reference = reference.get(":,1");
      }
      if (actual == null) {
        comparisons.add("intermediate values: " + name + " (the model tells none)", Double.NaN, 0);
      } else {
        comparisons.absolute("intermediate values: " + name, actual, reference, LOGITS);
      }
    }
  }

  /** What the official code names and ours does not: it follows from values that ours tells. */
  private static NDArray derived(Map<String, NDArray> noted, String name) {
    if (name.contains(".layers.")) {
      return layer(noted, name);
    }
    int dot = name.lastIndexOf('.');
    String stage = name.substring(0, dot);
    NDArray p = noted.get(stage + ".boundary_prob");
    if (p == null) {
      return null;
    }
    return switch (name.substring(dot + 1)) {
      case "boundary_mask" -> p.gt(0.5);
      case "selected_probs" -> p.maximum(p.neg().add(1));
      case "next_cu_seqlens" ->
          p.getManager().create(new long[] {0, noted.get(stage + ".chunked").getShape().get(0)});
      case "residual" ->
          noted.get(stage + ".decoder.in").sub(noted.get(stage + ".dechunk_out"));
      default -> null;
    };
  }

  private static NDArray layer(Map<String, NDArray> noted, String name) {
    int dot = name.lastIndexOf('.');
    String block = name.substring(0, dot);
    int number = Integer.parseInt(block.substring(block.lastIndexOf('.') + 1));
    String stack = block.substring(0, block.indexOf(".layers."));
    String before = stack + ".layers." + (number - 1);
    NDArray in =
        number == 0
            ? noted.get(stack + ".in")
            : noted.getOrDefault(before + ".mlp", noted.get(before + ".mixer"));
    NDArray mixed = noted.get(block + ".mixer");
    NDArray mlp = noted.get(block + ".mlp");
    return switch (name.substring(dot + 1)) {
      case "mixer_out" -> mixed.sub(in);
      case "mlp_out" -> mlp.sub(mixed);
      case "residual" -> mlp == null ? in : mixed;
      default -> null;
    };
  }

  private void training() {
    JsonNode losses = json("losses.json");
    JsonNode adamw = losses.path("adamw");
    JsonNode expected = adamw.path("loss_before_step_0_1_2_and_after_step_3");
    try (LanguageModel model = open()) {
      Map<String, double[]> before = values(model);
      AdamW.Settings settings =
          new AdamW.Settings(
              adamw.path("betas").get(0).asDouble(),
              adamw.path("betas").get(1).asDouble(),
              adamw.path("eps").asDouble(),
              adamw.path("weight_decay").asDouble());
      try (AdamW optimizer =
          new AdamW(kernels, model.parameters(), multipliers(adamw), settings)) {
        for (int step = 0; step <= 3; step++) {
          try (Tape tape = Tape.recording(kernels)) {
            Variable loss = losses(model, tape, step, expected.get(step), losses.path("loss"));
            if (step < 3) {
              tape.backward(loss);
              if (step == 0) {
                gradients(tape);
              }
              optimizer.step(tape.parameterGradients(), adamw.path("lr").asDouble());
            }
          }
        }
      }
      afterAdamW(model, before);
    }
  }

  private static double[] multipliers(JsonNode adamw) {
    JsonNode list = adamw.path("lr_multiplier");
    if (!list.isArray() || list.isEmpty()) {
      return new double[] {1};
    }
    double[] multipliers = new double[list.size()];
    Arrays.setAll(multipliers, s -> list.get(s).asDouble());
    return multipliers;
  }

  private Variable losses(
      LanguageModel model, Tape tape, int step, JsonNode expected, JsonNode named) {
    Prediction prediction = model.predict(tape, batch(tape.scope()));
    NDArray none = tape.scope().create(new float[0]).toType(kernels.precision().type(), true);
    Variable auxiliary = prediction.auxiliaryLoss().orElse(tape.constant(none));
    Variable loss =
        tape.apply(new AutogradKernel("mean_plus"), List.of(prediction.nats(), auxiliary));
    double total = Comparisons.numbers(loss.value())[0];
    double crossEntropy =
        Arrays.stream(Comparisons.numbers(prediction.nats().value())).average().orElse(Double.NaN);
    double tolerance = step == 0 ? LOSSES : 1e-4;
    String when = "AdamW losses: step " + step + ", ";
    compare(when + "total", total, expected.path("total"), tolerance);
    compare(when + "cross_entropy", crossEntropy, expected.path("cross_entropy"), tolerance);
    for (int s = 0; s < prediction.stages().size(); s++) {
      JsonNode ratio = expected.path("ratio_per_stage_N3").path(s);
      compare(when + "ratio loss of stage " + s, prediction.stages().get(s).ratioLoss(), ratio, tolerance);
    }
    if (step == 0) {
      compare("losses: total", total, named.path("total"), LOSSES);
    }
    return loss;
  }

  private void compare(String quantity, double actual, JsonNode expected, double tolerance) {
    comparisons.add(quantity, Math.abs(actual - expected.asDouble(Double.NaN)), tolerance);
  }

  private void gradients(Tape tape) {
    Safetensors expected = file("gradients.safetensors");
    Map<String, NDArray> found = new HashMap<>();
    tape.parameterGradients().forEach((parameter, gradient) -> found.put(parameter.name(), gradient));
    for (String name : expected.names()) {
      NDArray gradient = found.get(name);
      if (gradient == null) {
        comparisons.add("gradients: " + name, Double.NaN, 0);
      } else {
        comparisons.relative("gradients: " + name, gradient, expected.read(tape.scope(), name), 1e-3, 1e-6);
      }
    }
  }

  private static Map<String, double[]> values(LanguageModel model) {
    Map<String, double[]> values = new HashMap<>();
    for (Parameter parameter : model.parameters()) {
      values.put(parameter.name(), Comparisons.numbers(parameter.value()));
    }
    return values;
  }

  private void afterAdamW(LanguageModel model, Map<String, double[]> before) {
    Safetensors expected = file("adamw_after3.safetensors");
    try (NDManager scope = kernels.manager().newSubManager()) {
      values(model)
          .forEach(
              (name, after) -> {
                NDArray head = expected.read(scope, name + "::head");
                comparisons.absolute(
                    "AdamW values: " + name, Arrays.copyOf(after, (int) head.size()), Comparisons.numbers(head), 5e-5);
                double[] stats = Comparisons.numbers(expected.read(scope, name + "::stats"));
                double[] start = before.get(name);
                double norm = 0;
                double change = 0;
                for (int i = 0; i < after.length; i++) {
                  norm += after[i] * after[i];
                  change += (after[i] - start[i]) * (after[i] - start[i]);
                }
                comparisons.add("AdamW norms: " + name, Math.abs(Math.sqrt(norm) - stats[1]), 1e-3 * stats[1]);
                comparisons.add(
                    "AdamW norms: change of " + name, Math.abs(Math.sqrt(change) - stats[3]), 1e-3 * stats[3]);
              });
    }
  }

  private void generation() {
    Safetensors expected = file("generation.safetensors");
    try (LanguageModel model = open();
        NDManager scope = kernels.manager().newSubManager();
        Decoding decoding = model.decode()) {
      long[] prompt = expected.read(scope, "prompt").toLongArray();
      Decoding.Step prefill = decoding.feed(prompt);
      comparisons.absolute(
          "generation: prefill logits", flat(prefill.logits()), Comparisons.numbers(expected.read(scope, "prefill_logits")), LOGITS);
      for (int s = 0; s < prefill.boundaryProbabilities().length; s++) {
        NDArray p = expected.read(scope, "prefill.stage" + s + ".boundary_prob").get(":,1");
        comparisons.absolute(
            "generation: prefill stage " + s + " boundary_prob",
            flat(prefill.boundaryProbabilities()[s]),
            Comparisons.numbers(p),
            PROBABILITIES);
      }
      steps(decoding, prefill, expected, scope);
    }
  }

  private void steps(Decoding decoding, Decoding.Step last, Safetensors expected, NDManager scope) {
    NDArray logits = expected.read(scope, "step_logits");
    int count = (int) logits.getShape().get(0);
    boolean chunking = expected.names().contains("step_boundary_prob");
    int stages = chunking ? (int) expected.shape("step_boundary_prob").get(1) : 0;
    long[] greedy = new long[count + 1];
    double[] probabilities = new double[count * stages];
    List<float[]> rows = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      greedy[k] = best(last);
      last = decoding.feed(greedy[k]);
      rows.add(last.logits()[0]);
      for (int s = 0; s < stages; s++) {
        boolean ran = s < last.boundaryProbabilities().length;
        probabilities[k * stages + s] = ran ? last.boundaryProbabilities()[s][0] : -1;
      }
    }
    greedy[count] = best(last);
    comparisons.identical("generation: greedy tokens", greedy, expected.read(scope, "greedy_tokens").toLongArray());
    comparisons.absolute(
        "generation: step logits", flat(rows.toArray(float[][]::new)), Comparisons.numbers(logits), LOGITS);
    if (chunking) {
      comparisons.absolute(
          "generation: step boundary_prob",
          probabilities,
          Comparisons.numbers(expected.read(scope, "step_boundary_prob")),
          PROBABILITIES);
    }
  }

  private static long best(Decoding.Step step) {
    float[] logits = step.logits()[step.logits().length - 1];
    int best = 0;
    for (int i = 1; i < logits.length; i++) {
      best = logits[i] > logits[best] ? i : best;
    }
    return best;
  }

  private static double[] flat(float[]... rows) {
    return Arrays.stream(rows)
        .flatMapToDouble(row -> IntStream.range(0, row.length).mapToDouble(i -> row[i]))
        .toArray();
  }
}

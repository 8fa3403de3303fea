package org.hnetbench.harness.check;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hnetbench.kernels.checkpoint.Safetensors;
import org.hnetbench.kernels.spi.ChunkingStage;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.PackedBatch;
import org.hnetbench.kernels.tape.Tape;

/** Replays the forward pass of a golden model case: logits, routing, intermediate values. */
final class ForwardReplay {
  private static final double LOGITS = 1e-4;
  private static final double PROBABILITIES = 1e-5;

  private final ModelCase golden;
  private final Comparisons comparisons;

  ForwardReplay(ModelCase golden, Comparisons comparisons) {
    this.golden = golden;
    this.comparisons = comparisons;
  }

  void run() {
    try (LanguageModel model = golden.open()) {
      PackedBatch batch;
      try (NDManager scope = golden.kernels().manager().newSubManager()) {
        batch = golden.batch(scope);
      }
      if (golden.has(ModelCase.OUTPUTS)) {
        outputs(model, batch);
      }
      if (golden.has(ModelCase.INTERMEDIATES)) {
        firstSequence(model, batch);
      }
    }
  }

  private void outputs(LanguageModel model, PackedBatch batch) {
    Safetensors outputs = golden.file(ModelCase.OUTPUTS);
    try (Tape tape = Tape.forwardOnly(golden.kernels())) {
      NDManager scope = tape.scope();
      NDArray logits = model.logits(tape, batch.ids(), batch.offsets()).value();
      comparisons.absolute("logits", logits, outputs.read(scope, "logits_packed"), LOGITS);
      List<ChunkingStage> stages = model.predict(tape, batch).stages();
      for (int s = 0; s < stages.size(); s++) {
        routing("packed.stage" + s + ".", stages.get(s), outputs, scope);
      }
    }
  }

  private void firstSequence(LanguageModel model, PackedBatch batch) {
    Map<String, NDArray> noted = new HashMap<>();
    int first = (int) batch.offsets()[1];
    try (Tape tape = Tape.forwardOnly(golden.kernels(), noted::put)) {
      long[] ids = Arrays.copyOf(batch.ids(), first);
      noted.put("logits", model.logits(tape, ids, new long[] {0, first}).value());
      intermediates(noted, golden.file(ModelCase.INTERMEDIATES), tape.scope());
    }
  }

  private void routing(String name, ChunkingStage stage, Safetensors outputs, NDManager scope) {
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

  /**
   * Our layers hand on the residual stream with the branch added; the official code hands both on
   * apart.
   */
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
      case "residual" -> noted.get(stage + ".decoder.in").sub(noted.get(stage + ".dechunk_out"));
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
}

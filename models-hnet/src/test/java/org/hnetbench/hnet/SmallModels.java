package org.hnetbench.hnet;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.layers.AttentionConfig;
import org.hnetbench.kernels.layers.ModelConfig;
import org.hnetbench.kernels.layers.SsmConfig;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.PackedBatch;
import org.hnetbench.kernels.tape.Parameter;
import tools.jackson.databind.json.JsonMapper;

/** Small H-Nets of every kind, with weights under which every parameter matters. */
final class SmallModels {
  static final int VOCABULARY = 23;
  static final double RATIO_LOSS_WEIGHT = 0.3;

  private SmallModels() {}

  /** A configuration with a window of 3 outside and none in the main network. */
  static ModelConfig config(String layout, Integer... widths) {
    int stages = widths.length;
    List<Integer> windows = new ArrayList<>(Collections.nCopies(stages - 1, 3));
    windows.add(-1);
    return new ModelConfig(
        JsonMapper.shared().readTree(layout.replace('\'', '"')),
        List.of(widths),
        Collections.nCopies(stages, 100),
        VOCABULARY,
        new SsmConfig(64, 4, 3, 4),
        new AttentionConfig(
            Collections.nCopies(stages, 2), Collections.nCopies(stages, 6), windows),
        false);
  }

  /** Targets 2, 2.5, 3 … for as many chunking stages as there are. */
  static List<Double> targets(ModelConfig config) {
    List<Double> targets = new ArrayList<>();
    for (int s = 0; s + 1 < config.stages().size(); s++) {
      targets.add(2 + s / 2.0);
    }
    return targets;
  }

  static HNetPlan plan(ModelConfig config) {
    return plan(config, Ablations.NONE);
  }

  static HNetPlan plan(ModelConfig config, Ablations ablations) {
    List<Double> targets = targets(config);
    return new HNetPlan(config, targets, targets, RATIO_LOSS_WEIGHT, ablations);
  }

  /** A model whose every weight is moved off its initial value, zeros and identities included. */
  static LanguageModel perturbed(
      Kernels kernels, ModelConfig config, Ablations ablations, long seed) {
    return perturbed(kernels, plan(config, ablations), seed);
  }

  static LanguageModel perturbed(Kernels kernels, ModelPlan plan, long seed) {
    LanguageModel model = plan.initialise(kernels, seed);
    perturb(model, seed);
    return model;
  }

  static void perturb(LanguageModel model, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (Parameter parameter : model.parameters()) {
      double[] values = parameter.value().toDoubleArray();
      for (int i = 0; i < values.length; i++) {
        values[i] += 0.15 * random.nextGaussian();
      }
      try (NDManager scope = parameter.value().getManager().newSubManager()) {
        scope.create(values, parameter.value().getShape()).copyTo(parameter.value());
      }
    }
  }

  static Map<String, double[]> weights(LanguageModel model) {
    Map<String, double[]> weights = new LinkedHashMap<>();
    model.parameters().forEach(p -> weights.put(p.name(), p.value().toDoubleArray()));
    return weights;
  }

  /** The same configuration over bytes. */
  static ModelConfig bytes(ModelConfig config) {
    return new ModelConfig(
        config.archLayout(),
        config.dModel(),
        config.dIntermediate(),
        256,
        config.ssmCfg(),
        config.attnCfg(),
        config.tieEmbeddings());
  }

  /** Random units in sequences of given lengths; the last position of each has no target. */
  static PackedBatch batch(long seed, int... lengths) {
    return batch(LongStream.range(0, VOCABULARY).toArray(), seed, lengths);
  }

  /** As {@link #batch(long, int...)}, with units of an alphabet. */
  static PackedBatch batch(long[] alphabet, long seed, int... lengths) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] offsets = new long[lengths.length + 1];
    for (int b = 0; b < lengths.length; b++) {
      offsets[b + 1] = offsets[b] + lengths[b];
    }
    int total = (int) offsets[lengths.length];
    long[] ids = random.ints(total, 0, alphabet.length).mapToLong(i -> alphabet[i]).toArray();
    long[] targets = new long[total];
    for (int b = 0; b < lengths.length; b++) {
      for (int t = (int) offsets[b]; t < offsets[b + 1]; t++) {
        targets[t] = t + 1 < offsets[b + 1] ? ids[t + 1] : PackedBatch.NO_TARGET;
      }
    }
    return new PackedBatch(ids, offsets, targets);
  }
}

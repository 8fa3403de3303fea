package org.hnetbench.hnet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.hnetbench.kernels.hierarchy.Downsampling;
import org.hnetbench.kernels.layers.ModelConfig;
import org.hnetbench.kernels.layers.StageConfig;
import org.hnetbench.kernels.spi.PackedBatch;

/**
 * H-Net and its relatives in plain loops over {@code double}, sequence by sequence, written from
 * the paper's equations; a model without chunking too. What a model has by way of norms, padding
 * and residual projection shows in its weights. Its loss can be differentiated by finite
 * differences: the straight-through factor is 1 + c - c0 with the confidences c0 of another run
 * held fixed, which is 1 where weights are unchanged and has the gradient that straight-through is
 * defined by.
 */
final class NaiveHNet {
  /**
   * What came of a batch.
   *
   * @param loss mean nats plus weighted ratio losses
   * @param logits of each position, (T, V)
   * @param probabilities of a boundary, for each stage over all sequences
   * @param confidences the probability of the decision taken, likewise
   */
  record Outcome(
      double loss, double[][] logits, List<double[]> probabilities, List<double[]> confidences) {}

  /** Chunks by a rule: where they begin, told from the units of one sequence. */
  interface Rule {
    boolean[] begins(long[] ids);
  }

  private final ModelConfig config;
  private final List<Double> targets;
  private final Ablations ablations;
  private final Rule rule;
  private final boolean atBoundaries;
  private final double ratioLossWeight;
  private final Map<String, double[]> weights;

  private List<double[]> fixed;
  private List<List<Double>> probabilities;

  NaiveHNet(
      ModelConfig config,
      List<Double> targets,
      double ratioLossWeight,
      Ablations ablations,
      Map<String, double[]> weights) {
    this(config, targets, ratioLossWeight, ablations, null, false, weights);
  }

  /**
   * A model with chunks by a rule.
   *
   * @param atBoundaries whether results come back at boundaries alone
   */
  NaiveHNet(
      ModelConfig config,
      Downsampling downsampling,
      Rule rule,
      boolean atBoundaries,
      Map<String, double[]> weights) {
    this(
        config,
        List.of(),
        0,
        new Ablations(null, false, false, downsampling),
        rule,
        atBoundaries,
        weights);
  }

  private NaiveHNet(
      ModelConfig config,
      List<Double> targets,
      double ratioLossWeight,
      Ablations ablations,
      Rule rule,
      boolean atBoundaries,
      Map<String, double[]> weights) {
    this.config = config;
    this.targets = targets;
    this.ratioLossWeight = ratioLossWeight;
    this.ablations = ablations;
    this.rule = rule;
    this.atBoundaries = atBoundaries;
    this.weights = weights;
  }

  /**
   * Runs a batch.
   *
   * @param confidences of the run at which the gradient is wanted; null to take this run's own
   */
  Outcome run(PackedBatch batch, List<double[]> confidences) {
    fixed = confidences;
    probabilities = new ArrayList<>();
    targets.forEach(target -> probabilities.add(new ArrayList<>()));
    double[][] logits = new double[batch.positions()][];
    for (int b = 0; b < batch.sequences(); b++) {
      int from = (int) batch.offsets()[b];
      double[][] found =
          logits(Arrays.copyOfRange(batch.ids(), from, (int) batch.offsets()[b + 1]));
      System.arraycopy(found, 0, logits, from, found.length);
    }
    List<double[]> p =
        probabilities.stream()
            .map(list -> list.stream().mapToDouble(Double::doubleValue).toArray())
            .toList();
    double loss = meanNats(logits, batch.targets());
    for (int s = 0; s < targets.size(); s++) {
      loss += ratioLossWeight * ratioLoss(p.get(s), targets.get(s));
    }
    List<double[]> own =
        p.stream()
            .map(values -> Arrays.stream(values).map(v -> Math.max(v, 1 - v)).toArray())
            .toList();
    return new Outcome(loss, logits, p, own);
  }

  /** Equation 10: N / (N - 1) ((N - 1) F G + (1 - F) (1 - G)). */
  static double ratioLoss(double[] p, double target) {
    double share = (double) Arrays.stream(p).filter(value -> value > 0.5).count() / p.length;
    double mean = Arrays.stream(p).sum() / p.length;
    return target / (target - 1) * ((target - 1) * share * mean + (1 - share) * (1 - mean));
  }

  private static double meanNats(double[][] logits, long[] wanted) {
    double nats = 0;
    int count = 0;
    for (int t = 0; t < wanted.length; t++) {
      if (wanted[t] != PackedBatch.NO_TARGET) {
        double sum = Arrays.stream(logits[t]).map(Math::exp).sum();
        nats += Math.log(sum) - logits[t][(int) wanted[t]];
        count++;
      }
    }
    return nats / count;
  }

  private double[][] logits(long[] ids) {
    int width = config.stages().get(0).width();
    double[] embedding = weights.get("embeddings.weight");
    double[][] x = new double[ids.length][];
    for (int t = 0; t < ids.length; t++) {
      x[t] = Arrays.copyOfRange(embedding, (int) ids[t] * width, ((int) ids[t] + 1) * width);
    }
    double[] head = weights.getOrDefault("lm_head.weight", embedding);
    return NaiveStack.product(stage("backbone.", 0, x, ids), head, config.vocabSize());
  }

  private double[][] stage(String prefix, int index, double[][] incoming, long[] ids) {
    StageConfig stage = config.stages().get(index);
    int width = incoming[0].length;
    double[] zeros = new double[stage.width() - width];
    double[] pad = weights.getOrDefault(prefix + "pad_dimension", zeros);
    double[][] x = new double[incoming.length][];
    for (int t = 0; t < x.length; t++) {
      x[t] = Arrays.copyOf(incoming[t], stage.width());
      System.arraycopy(pad, 0, x[t], width, pad.length);
    }
    double[][] y =
        stage.innermost()
            ? new NaiveStack(weights, prefix + "main_network", stage.mainNetwork()).run(x)
            : chunked(prefix, stage, x, ids);
    return Arrays.stream(y).map(row -> Arrays.copyOf(row, width)).toArray(double[][]::new);
  }

  private double[][] chunked(String prefix, StageConfig stage, double[][] x, long[] ids) {
    double[][] encoded = new NaiveStack(weights, prefix + "encoder", stage.encoder()).run(x);
    double[] p = rule == null ? route(prefix + "routing_module.", encoded) : new double[x.length];
    boolean[] begins = new boolean[p.length];
    for (int t = 0; t < p.length; t++) {
      begins[t] = rule == null ? p[t] > 0.5 : rule.begins(ids)[t];
    }
    double[][] main =
        stage(prefix + "main_network.", stage.index() + 1, downsample(encoded, begins), ids);
    double[] factors = factors(stage.index(), p, begins);
    double[] bias = weights.get(prefix + "residual_proj.bias");
    double[][] combined = new double[p.length][];
    if (bias == null) {
      Arrays.setAll(combined, t -> encoded[t].clone());
    } else {
      double[] weight = weights.get(prefix + "residual_proj.weight");
      combined = NaiveStack.product(encoded, weight, bias.length);
    }
    double[] value = new double[stage.width()];
    int chunk = 0;
    for (int t = 0; t < p.length; t++) {
      double share = ablations.smoothing() ? Math.min(Math.max(p[t], 1e-4), 1 - 1e-4) : 1;
      for (int i = 0; i < value.length; i++) {
        double kept = (begins[t] ? 1 - share : atBoundaries ? 0 : 1) * value[i];
        value[i] = begins[t] ? share * main[chunk][i] + kept : kept;
        combined[t][i] += (bias == null ? 0 : bias[i]) + factors[t] * value[i];
      }
      chunk += begins[t] ? 1 : 0;
    }
    return new NaiveStack(weights, prefix + "decoder", stage.decoder()).run(combined);
  }

  /** What a chunk's value is multiplied by at each position. */
  private double[] factors(int stage, double[] p, boolean[] begins) {
    double[] factors = new double[p.length];
    Arrays.fill(factors, 1);
    if (rule == null) {
      List<Double> seen = probabilities.get(stage);
      for (int t = 0; t < p.length; t++) {
        double confidence = begins[t] ? p[t] : 1 - p[t];
        if (!ablations.straightThrough()) {
          factors[t] = confidence;
        } else if (fixed != null) {
          factors[t] = 1 + confidence - fixed.get(stage)[seen.size()];
        }
        seen.add(p[t]);
      }
    }
    return factors;
  }

  /** Each chunk from the positions after the boundary before up to its own. */
  private double[][] downsample(double[][] x, boolean[] begins) {
    List<double[]> chunks = new ArrayList<>();
    int first = 0;
    for (int t = 0; t < x.length; t++) {
      if (begins[t]) {
        double[][] pooled = Arrays.copyOfRange(x, first, t + 1);
        double[] chunk = new double[x[t].length];
        for (int i = 0; i < chunk.length; i++) {
          int channel = i;
          DoubleStream values = Arrays.stream(pooled).mapToDouble(row -> row[channel]);
          chunk[i] =
              switch (ablations.downsampling()) {
                case SELECT -> x[t][i];
                case MEAN -> values.sum() / pooled.length;
                case MAX -> values.max().orElseThrow();
              };
        }
        chunks.add(chunk);
        first = t + 1;
      }
    }
    return chunks.toArray(double[][]::new);
  }

  /** Equation 4, with the query of the token before; or a sigmoid of the token's own value. */
  private double[] route(String name, double[][] encoded) {
    if (ablations.routing() == Routing.LINEAR) {
      double[][] scores = NaiveStack.product(encoded, weights.get(name + "probability.weight"), 1);
      double bias = weights.get(name + "probability.bias")[0];
      double[] p =
          Arrays.stream(scores).mapToDouble(s -> 1 / (1 + Math.exp(-s[0] - bias))).toArray();
      p[0] = 1;
      return p;
    }
    int width = encoded[0].length;
    double[][] q = NaiveStack.product(encoded, weights.get(name + "q_proj_layer.weight"), width);
    double[][] k = NaiveStack.product(encoded, weights.get(name + "k_proj_layer.weight"), width);
    double[] p = new double[encoded.length];
    p[0] = 1;
    for (int t = 1; t < p.length; t++) {
      double dot = 0;
      double qq = 0;
      double kk = 0;
      for (int i = 0; i < width; i++) {
        dot += q[t - 1][i] * k[t][i];
        qq += q[t - 1][i] * q[t - 1][i];
        kk += k[t][i] * k[t][i];
      }
      p[t] = (1 - dot / Math.sqrt(qq * kk)) / 2;
    }
    return p;
  }
}

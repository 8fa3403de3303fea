package org.hnetbench.hnet;

import java.util.Map;
import org.hnetbench.kernels.layers.BlockKind;
import org.hnetbench.kernels.layers.SsmConfig;
import org.hnetbench.kernels.layers.StackConfig;

/**
 * A block stack token by token in plain loops over {@code double}: one sequence, no chunks, no
 * blocks, no batch. Weights come by official name.
 */
final class NaiveStack {
  private final Map<String, double[]> weights;
  private final String prefix;
  private final StackConfig config;
  private final int width;

  NaiveStack(Map<String, double[]> weights, String prefix, StackConfig config) {
    this.weights = weights;
    this.prefix = prefix;
    this.config = config;
    this.width = config.width();
  }

  /** x (n, d) -> (n, d), normalised at the end if the stack has a norm there. */
  double[][] run(double[][] x) {
    double[][] stream = x;
    for (int i = 0; i < config.blocks().size(); i++) {
      BlockKind kind = config.blocks().get(i);
      String layer = prefix + ".layers." + i;
      double[][] y = rmsnorm(stream, weights.get(layer + ".norm1.weight"));
      stream =
          sum(stream, kind.mamba() ? mamba(layer + ".mixer.", y) : attention(layer + ".mixer.", y));
      if (kind.mlp()) {
        double[][] normalised = rmsnorm(stream, weights.get(layer + ".norm2.weight"));
        stream = sum(stream, swiGlu(layer + ".mlp.", normalised));
      }
    }
    double[] norm = weights.get(prefix + ".rmsnorm.weight");
    return norm == null ? stream : rmsnorm(stream, norm);
  }

  private double[][] swiGlu(String name, double[][] x) {
    int inner = config.mlpWidth();
    double[][] both = product(x, weights.get(name + "fc1.weight"), 2 * inner);
    double[][] gated = new double[x.length][inner];
    for (int t = 0; t < x.length; t++) {
      for (int i = 0; i < inner; i++) {
        gated[t][i] = silu(both[t][inner + i]) * both[t][i];
      }
    }
    return product(gated, weights.get(name + "fc2.weight"), width);
  }

  private double[][] attention(String name, double[][] x) {
    int heads = config.attention().heads();
    int size = width / heads;
    double[][] qkv = product(x, weights.get(name + "Wqkv.weight"), 3 * width);
    double[][] mixed = new double[x.length][width];
    for (int head = 0; head < heads; head++) {
      for (int t = 0; t < x.length; t++) {
        rotate(qkv[t], head * size, t);
        rotate(qkv[t], width + head * size, t);
        int first =
            config.attention().window() < 0 ? 0 : Math.max(0, t - config.attention().window());
        double[] share = new double[t + 1];
        double total = 0;
        for (int key = first; key <= t; key++) {
          double score = 0;
          for (int i = 0; i < size; i++) {
            score += qkv[t][head * size + i] * qkv[key][width + head * size + i];
          }
          share[key] = Math.exp(score / Math.sqrt(size));
          total += share[key];
        }
        for (int key = first; key <= t; key++) {
          for (int i = 0; i < size; i++) {
            mixed[t][head * size + i] += share[key] / total * qkv[key][2 * width + head * size + i];
          }
        }
      }
    }
    return product(mixed, weights.get(name + "out_proj.weight"), width);
  }

  /** Angles are formed in float32, as the official code does. */
  private void rotate(double[] row, int start, int position) {
    int half = config.attention().rotaryDimension() / 2;
    for (int i = 0; i < half; i++) {
      float frequency = 1f / (float) Math.pow(10000, 2f * i / config.attention().rotaryDimension());
      float angle = position * frequency;
      double cos = (float) Math.cos(angle);
      double sin = (float) Math.sin(angle);
      double a = row[start + i];
      double b = row[start + half + i];
      row[start + i] = a * cos - b * sin;
      row[start + half + i] = a * sin + b * cos;
    }
  }

  /** The recurrence S_t = exp(dt A) S_(t-1) + dt x B^T, y = S C + D x, a channel at a time. */
  private double[][] mamba(String name, double[][] u) {
    int inner = config.ssmWidth();
    int states = config.ssm().dState();
    int heads = config.ssmHeads();
    int taps = config.ssm().dConv();
    int channels = inner + 2 * states;
    double[][] projected =
        product(u, weights.get(name + "in_proj.weight"), inner + channels + heads);
    double[] convolution = weights.get(name + "conv1d.weight");
    double[] bias = weights.get(name + "conv1d.bias");
    double[] stepBias = weights.get(name + "dt_bias");
    double[] rates = weights.get(name + "A_log");
    double[] skip = weights.get(name + "D");
    double[][] state = new double[inner][states];
    double[][] y = new double[u.length][inner];
    for (int t = 0; t < u.length; t++) {
      double[] xbc = bias.clone();
      for (int c = 0; c < channels; c++) {
        for (int back = 0; back < taps && back <= t; back++) {
          xbc[c] += convolution[c * taps + taps - 1 - back] * projected[t - back][inner + c];
        }
        xbc[c] = silu(xbc[c]);
      }
      for (int head = 0; head < heads; head++) {
        double step = Math.log1p(Math.exp(projected[t][inner + channels + head] + stepBias[head]));
        double decay = Math.exp(-Math.exp(rates[head]) * step);
        for (int i = 0; i < SsmConfig.HEAD_DIMENSION; i++) {
          int c = head * SsmConfig.HEAD_DIMENSION + i;
          double out = skip[head] * xbc[c];
          for (int n = 0; n < states; n++) {
            state[c][n] = decay * state[c][n] + step * xbc[c] * xbc[inner + n];
            out += state[c][n] * xbc[inner + states + n];
          }
          y[t][c] = out * silu(projected[t][c]);
        }
      }
    }
    double[][] normalised = rmsnorm(y, weights.get(name + "norm.weight"));
    return product(normalised, weights.get(name + "out_proj.weight"), width);
  }

  private static double silu(double x) {
    return x / (1 + Math.exp(-x));
  }

  private static double[][] rmsnorm(double[][] x, double[] weight) {
    double[][] y = new double[x.length][weight.length];
    for (int t = 0; t < x.length; t++) {
      double squares = 0;
      for (double value : x[t]) {
        squares += value * value;
      }
      double root = Math.sqrt(squares / weight.length + 1e-5);
      for (int i = 0; i < weight.length; i++) {
        y[t][i] = x[t][i] / root * weight[i];
      }
    }
    return y;
  }

  private static double[][] sum(double[][] a, double[][] b) {
    double[][] sum = new double[a.length][a[0].length];
    for (int t = 0; t < a.length; t++) {
      for (int i = 0; i < a[t].length; i++) {
        sum[t][i] = a[t][i] + b[t][i];
      }
    }
    return sum;
  }

  /** x (n, in), weight (out, in) row-major -> (n, out). */
  static double[][] product(double[][] x, double[] weight, int out) {
    double[][] y = new double[x.length][out];
    for (int t = 0; t < x.length; t++) {
      int in = x[t].length;
      for (int o = 0; o < out; o++) {
        double total = 0;
        for (int i = 0; i < in; i++) {
          total += weight[o * in + i] * x[t][i];
        }
        y[t][o] = total;
      }
    }
    return y;
  }
}

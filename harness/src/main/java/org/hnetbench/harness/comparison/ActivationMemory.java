package org.hnetbench.harness.comparison;

import java.util.List;
import java.util.Optional;
import org.hnetbench.kernels.BlockSizes;
import org.hnetbench.kernels.Gradients;
import org.hnetbench.kernels.flops.FlopEntry;
import org.hnetbench.kernels.flops.FlopLedger;
import org.hnetbench.kernels.flops.FlopPart;
import org.hnetbench.kernels.layers.AttentionShape;
import org.hnetbench.kernels.layers.BlockKind;
import org.hnetbench.kernels.layers.ModelConfig;
import org.hnetbench.kernels.layers.StackConfig;
import org.hnetbench.kernels.layers.StageConfig;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.UserError;

/**
 * Estimates what the kernels keep between forward and backward pass, by counting the numbers that
 * each of them saves for one position. Letters: d width, E inner width of Mamba-2, N its state
 * size, C = E + 2 N, h heads, f MLP width, q chunk of the scan. Small things (positions, masks,
 * weights with a norm folded in) are left out, as is what backward needs for a moment.
 */
public final class ActivationMemory {
  private static final double BYTES_A_NUMBER = 4;

  private final FlopLedger ledger;
  private final int batchBytes;
  private final Gradients gradients;

  private ActivationMemory(FlopLedger ledger, int batchBytes, Gradients gradients) {
    this.ledger = ledger;
    this.batchBytes = batchBytes;
    this.gradients = gradients;
  }

  /**
   * Bytes kept for a batch.
   *
   * @param ledger of the plan: it knows how many pairs attention computes
   * @return empty for a model whose configuration is not of the official format
   */
  public static Optional<Double> bytes(
      ModelPlan plan, FlopLedger ledger, int contextBytes, int batchBytes, Gradients gradients) {
    ModelConfig config;
    try {
      config = ModelConfig.read(plan.config());
    } catch (UserError ofAnotherFormat) {
      return Optional.empty();
    }
    double[] bytesPerPosition = plan.bytesPerPosition();
    if (bytesPerPosition.length != config.stages().size()) {
      return Optional.empty();
    }
    double segments = Math.ceil((double) batchBytes / contextBytes); // each begins with BOS
    double[] positions = new double[bytesPerPosition.length];
    for (int stage = 0; stage < positions.length; stage++) {
      positions[stage] = batchBytes / bytesPerPosition[stage] + segments;
    }
    ActivationMemory memory = new ActivationMemory(ledger, batchBytes, gradients);
    return Optional.of(memory.numbers(config, positions) * BYTES_A_NUMBER);
  }

  private double numbers(ModelConfig config, double... positions) {
    List<StageConfig> stages = config.stages();
    double numbers = 0;
    for (StageConfig stage : stages) {
      int index = stage.index();
      if (stage.innermost()) {
        numbers += stack(stage.mainNetwork(), index, "main_network", positions[index]);
      } else {
        numbers += stack(stage.encoder(), index, "encoder", positions[index]);
        numbers += stack(stage.decoder(), index, "decoder", positions[index]);
        numbers += chunking(stage.width(), positions[index], positions[index + 1]);
      }
    }
    double probabilities = gradients == Gradients.RECOMPUTED ? 0 : config.vocabSize();
    return numbers + positions[0] * (probabilities + 2.0 * stages.get(0).width()); // both ends
  }

  private double stack(StackConfig stack, int stage, String network, double positions) {
    double perPosition = 2.0 * stack.width(); // the norm at the end: normalised, scaled
    for (BlockKind block : stack.blocks()) {
      perPosition += block.mamba() ? mamba(stack) : attention(stack);
      perPosition += block.mlp() ? mlp(stack) : 0;
    }
    double shares = // scores after softmax
        gradients == Gradients.RECOMPUTED
            ? 0
            : pairsPerByte(stack, stage, network) * stack.attention().heads() * batchBytes;
    return positions * perPosition + shares;
  }

  private double mlp(StackConfig stack) {
    double d = stack.width();
    double f = stack.mlpWidth();
    return gradients == Gradients.AUTOGRAD
        ? 2 * d + 4 * f // norm, sum; both halves, gate, product
        : d + 2 * f; // sum; both halves
  }

  private double attention(StackConfig stack) {
    AttentionShape shape = stack.attention();
    double d = stack.width();
    double projected = shape.queryWidth() + 2.0 * shape.keyValueWidth();
    return switch (gradients) {
      case PAIR -> d + projected + shape.queryWidth(); // sum; by head; read values
      case RECOMPUTED -> d + projected;
      case AUTOGRAD -> 2 * d + 2 * projected + shape.queryWidth(); // norm, sum; twice; read values
    };
  }

  private double mamba(StackConfig stack) {
    double d = stack.width();
    double inner = stack.ssmWidth();
    double states = stack.ssm().dState();
    double heads = stack.ssmHeads();
    double chunk = BlockSizes.DEFAULT.scanChunk();
    double channels = inner + 2 * states;
    double recomputed = // both sums; before the convolution; gate, scanned, gated; states
        2 * d + channels + 3 * inner + states * inner / chunk + heads;
    double insideChunk = chunk * heads + chunk; // decay; C B^T
    return switch (gradients) {
      case PAIR -> // behind the convolution, behind SiLU; x dt
          recomputed + 2 * channels + inner + insideChunk + 2 * heads;
      case RECOMPUTED -> recomputed;
      case AUTOGRAD -> mambaByAutograd(d, inner, states, heads, chunk);
    };
  }

  private static double mambaByAutograd(
      double d, double inner, double states, double heads, double chunk) {
    double convolution = 3 * (inner + 2 * states); // before, behind, behind SiLU
    double scan = 4 * inner + 2 * states; // x dt, by head, into states, out of states; B and C
    double insideChunk = 3 * chunk * heads + 3 * chunk; // decay twice, mixing; C B^T, mask, both
    double betweenChunks = 2 * states * inner / chunk; // states one by one, stacked
    double gateAndNorm = 5 * inner; // z, SiLU of z, y, gated, normalised
    return 2 * d + convolution + scan + insideChunk + betweenChunks + gateAndNorm + 8 * heads;
  }

  /** All layers of a stack together; logits and read values cost 4 h e a pair, softmax 3 a head. */
  private double pairsPerByte(StackConfig stack, int stage, String network) {
    double flops =
        ledger.entries().stream()
            .filter(each -> each.part() == FlopPart.ATTENTION_SCORES)
            .filter(each -> each.stage() == stage && each.network().equals(network))
            .mapToDouble(ActivationMemory::computed)
            .sum();
    AttentionShape shape = stack.attention();
    return flops == 0 ? 0 : flops / (4.0 * shape.queryWidth() + 3.0 * shape.heads());
  }

  private static double computed(FlopEntry entry) {
    return entry.executed() + entry.algorithmicExtra();
  }

  /** Router, selection, smoothing in float64, combination. */
  private static double chunking(double d, double positions, double chunks) {
    double routing = 5 * d; // queries, keys, both of unit length, their products
    double combining = 4 * d; // smoothed, scaled, projected, sum
    double smoothing = 14 * d + 6.0 * BlockSizes.DEFAULT.scanChunk(); // 7 d numbers of 8 bytes
    return positions * (routing + combining) + chunks * (d + smoothing);
  }
}

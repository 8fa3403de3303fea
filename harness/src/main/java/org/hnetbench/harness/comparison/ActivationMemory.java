package org.hnetbench.harness.comparison;

import java.util.Optional;
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
 * Estimate of the memory that a training step takes beside weights, their gradients and the
 * optimizer's states.
 *
 * @param keptBytes what kernels keep between forward and backward pass
 * @param momentaryBytes what the way back of the largest block takes beside it
 */
public record ActivationMemory(double keptBytes, double momentaryBytes) {
  private static final double BYTES_A_NUMBER = 4;

  /**
   * Estimates for a batch.
   *
   * @param ledger of the plan: it knows how many pairs attention computes
   * @return empty for a model whose configuration is not of the official format
   */
  public static Optional<ActivationMemory> of(
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
    Count count = new Count(ledger, batchBytes, new KeptNumbers(gradients));
    config.stages().forEach(stage -> count.add(stage, positions));
    double probabilities = gradients == Gradients.RECOMPUTED ? 0 : config.vocabSize();
    double ends = probabilities + 2.0 * config.stages().get(0).width(); // embedded, normalised
    count.kept += positions[0] * ends;
    return Optional.of(
        new ActivationMemory(count.kept * BYTES_A_NUMBER, count.momentary * BYTES_A_NUMBER));
  }

  /** Both together. */
  public double bytes() {
    return keptBytes + momentaryBytes;
  }

  /** Numbers counted so far. */
  private static final class Count {
    private final FlopLedger ledger;
    private final int batchBytes;
    private final KeptNumbers numbers;
    private double kept;
    private double momentary;

    Count(FlopLedger ledger, int batchBytes, KeptNumbers numbers) {
      this.ledger = ledger;
      this.batchBytes = batchBytes;
      this.numbers = numbers;
    }

    void add(StageConfig stage, double... positions) {
      int index = stage.index();
      if (stage.innermost()) {
        add(stage.mainNetwork(), index, "main_network", positions[index]);
        return;
      }
      add(stage.encoder(), index, "encoder", positions[index]);
      add(stage.decoder(), index, "decoder", positions[index]);
      kept += positions[index] * numbers.chunkingPosition(stage.width());
      kept += positions[index + 1] * numbers.chunkingChunk(stage.width());
    }

    private void add(StackConfig stack, int stage, String network, double positions) {
      double perPosition = numbers.norm(stack.width());
      for (BlockKind block : stack.blocks()) {
        perPosition += block.mamba() ? numbers.mamba(stack) : numbers.attention(stack);
        perPosition += block.mlp() ? numbers.mlp(stack) : 0;
      }
      double shares = // scores after softmax
          numbers.gradients() == Gradients.RECOMPUTED
              ? 0
              : pairsPerByte(stack, stage, network) * stack.attention().heads() * batchBytes;
      kept += positions * perPosition + shares;
      momentary = Math.max(momentary, positions * KeptNumbers.momentary(stack));
    }

    /** All layers of a stack; logits and read values cost 4 h e a pair, softmax 3 a head. */
    private double pairsPerByte(StackConfig stack, int stage, String network) {
      double flops =
          ledger.entries().stream()
              .filter(each -> each.part() == FlopPart.ATTENTION_SCORES)
              .filter(each -> each.stage() == stage && each.network().equals(network))
              .mapToDouble(Count::computed)
              .sum();
      AttentionShape shape = stack.attention();
      return flops == 0 ? 0 : flops / (4.0 * shape.queryWidth() + 3.0 * shape.heads());
    }

    private static double computed(FlopEntry entry) {
      return entry.executed() + entry.algorithmicExtra();
    }
  }
}

package org.hnetbench.kernels.flops;

import java.util.List;
import org.hnetbench.kernels.layers.BlockKind;
import org.hnetbench.kernels.layers.ModelConfig;
import org.hnetbench.kernels.layers.StackConfig;
import org.hnetbench.kernels.layers.StageConfig;

/** Counts weights exactly, by the official shapes. */
public final class ParameterCounter {
  private ParameterCounter() {}

  /** All weights: embedding, every stage, and the head unless it is tied to the embedding. */
  public static long count(ModelConfig config, HierarchyFeatures features) {
    List<StageConfig> stages = config.stages();
    long total = (config.tieEmbeddings() ? 1L : 2L) * config.vocabSize() * stages.get(0).width();
    for (int index = 0; index < stages.size(); index++) {
      StageConfig stage = stages.get(index);
      total += stage(stage, features);
      // A stage that is wider than the one around it may append a learned vector.
      boolean appends = index > 0 && features.learnedPadding();
      total += appends ? stage.width() - stages.get(index - 1).width() : 0;
    }
    return total;
  }

  private static long stage(StageConfig stage, HierarchyFeatures features) {
    boolean outermost = stage.index() == 0;
    boolean endsInNorm = outermost || features.postNetworkNorms();
    if (stage.innermost()) {
      return stack(stage.mainNetwork(), endsInNorm);
    }
    long d = stage.width();
    return stack(stage.encoder(), features.postNetworkNorms())
        + stack(stage.decoder(), endsInNorm)
        + switch (features.router()) {
          case NONE -> 0;
          case COSINE -> 2 * d * d;
          case LINEAR -> d + 1;
        }
        + (features.residualProjection() ? d * d + d : 0);
  }

  private static long stack(StackConfig stack, boolean endsInNorm) {
    long d = stack.width();
    long total = endsInNorm ? d : 0;
    for (BlockKind block : stack.blocks()) {
      long mixer = block.mamba() ? mamba(stack) : attention(stack);
      long mlp = block.mlp() ? d + 3 * d * stack.mlpWidth() : 0;
      total += d + mixer + mlp;
    }
    return total;
  }

  private static long attention(StackConfig stack) {
    long d = stack.width();
    long queries = stack.attention().queryWidth();
    long keysAndValues = 2L * stack.attention().keyValueWidth();
    return d * (queries + keysAndValues) + queries * d;
  }

  private static long mamba(StackConfig stack) {
    long d = stack.width();
    long inner = stack.ssmWidth();
    long heads = stack.ssmHeads();
    long states = stack.ssm().dState();
    long projectionIn = d * (2 * inner + 2 * states + heads);
    long convolution = (inner + 2 * states) * (stack.ssm().dConv() + 1);
    long perHead = 3 * heads; // dt_bias, A_log, D
    long norm = inner;
    return projectionIn + convolution + perHead + norm + inner * d;
  }
}

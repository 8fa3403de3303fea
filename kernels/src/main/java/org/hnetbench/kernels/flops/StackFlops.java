package org.hnetbench.kernels.flops;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;
import org.hnetbench.kernels.BlockSizes;
import org.hnetbench.kernels.layers.AttentionShape;
import org.hnetbench.kernels.layers.BlockKind;
import org.hnetbench.kernels.layers.StackConfig;

/**
 * FLOPs of one block stack. The rules stand at {@link FlopCounter}; here each appears once, in the
 * paper's symbols: d width, h heads of e entries, f MLP width, E inner width, N state size, w
 * convolution width, Q chunk of the scan.
 */
final class StackFlops {
  private final StackConfig stack;
  private final BlockSizes blocks;
  private final double d;

  StackFlops(StackConfig stack, BlockSizes blocks) {
    this.stack = stack;
    this.blocks = blocks;
    this.d = stack.width();
  }

  /** FLOPs per byte by part. */
  Map<FlopPart, Flops> perByte(Segments segments, double bytesPerPosition) {
    Map<FlopPart, Flops> parts = new EnumMap<>(FlopPart.class);
    double mamba = count(BlockKind::mamba);
    double attention = stack.blocks().size() - mamba;
    double mlp = count(BlockKind::mlp);
    if (mamba > 0) {
      double times = mamba / bytesPerPosition;
      add(parts, FlopPart.PROJECTIONS, mambaProjections().times(times));
      add(parts, FlopPart.CONVOLUTION, convolution().times(times));
      add(parts, FlopPart.SSD, ssd().times(times));
      add(parts, FlopPart.GATES, Flops.agreed(5 * d).times(times));
    }
    if (attention > 0) {
      double queries = stack.attention().queryWidth();
      double keys = stack.attention().keyValueWidth();
      Flops projections = Flops.agreed(2 * d * queries + 4 * d * keys + 2 * queries * d);
      add(parts, FlopPart.PROJECTIONS, projections.times(attention / bytesPerPosition));
      Flops scores = scores(segments, bytesPerPosition);
      add(parts, FlopPart.ATTENTION_SCORES, scores.times(attention));
    }
    if (mlp > 0) {
      Flops swiGlu = Flops.agreed(6 * d * stack.mlpWidth() + 5 * d);
      add(parts, FlopPart.MLP, swiGlu.times(mlp / bytesPerPosition));
    }
    return parts;
  }

  private long count(Predicate<BlockKind> kind) {
    return stack.blocks().stream().filter(kind).count();
  }

  private Flops scores(Segments segments, double bytesPerPosition) {
    int window = stack.attention().window();
    int block = blocks.queryBlock();
    // Logits and scores x V are 2 h e each, softmax 3 a head.
    AttentionShape attention = stack.attention();
    double flopsPerPair = 4.0 * attention.queryWidth() + 3.0 * attention.heads();
    double visible = segments.perByte(bytesPerPosition, n -> AttentionPairs.visible(n, window));
    return new Flops(
            segments.perByte(bytesPerPosition, n -> AttentionPairs.paper(n, window)),
            segments.perByte(bytesPerPosition, n -> AttentionPairs.paperSquaredWindow(n, window)),
            visible,
            segments.perByte(bytesPerPosition, n -> AttentionPairs.computed(n, window, block))
                - visible)
        .times(flopsPerPair);
  }

  private Flops mambaProjections() {
    double inner = stack.ssmWidth();
    double in = 2 * d * (2 * inner) + 2 * d * (2 * stack.ssm().dState() + stack.ssmHeads());
    // Printed is 2 n d d, which leaves MambaByte at 0.356 of its printed 0.42 GFLOPs a byte.
    double out = 2 * inner * d;
    return Flops.agreed(in + out);
  }

  private Flops convolution() {
    double width = stack.ssm().dConv();
    double channels = stack.ssmWidth() + 2.0 * stack.ssm().dState();
    return Flops.of(2 * d * width, 2 * channels * width);
  }

  private Flops ssd() {
    double inner = stack.ssmWidth();
    double states = stack.ssm().dState();
    double recurrence = 6 * inner * states;
    double chunked = chunkedScan(inner, states, stack.ssmHeads(), blocks.scanChunk());
    return Flops.agreed(recurrence).withExtra(chunked - recurrence);
  }

  /** A position of the scan as the kernels do it, in chunks; the recurrence itself needs 6 E N. */
  static double chunkedScan(double inner, double states, double heads, double chunk) {
    double scoresOfChunk = 2 * chunk * states; // C B^T, once for all heads
    double decayOfScores = 3 * chunk * heads; // difference, exponential, product
    double insideChunk = 2 * chunk * inner; // (C B^T * decay) X
    double intoAndOutOfState = 4 * inner * states; // B^T X and C H
    double stateToState = 2 * inner * states / chunk; // once a chunk
    return scoresOfChunk + decayOfScores + insideChunk + intoAndOutOfState + stateToState;
  }

  private static void add(Map<FlopPart, Flops> parts, FlopPart part, Flops flops) {
    parts.merge(part, flops, Flops::plus);
  }
}

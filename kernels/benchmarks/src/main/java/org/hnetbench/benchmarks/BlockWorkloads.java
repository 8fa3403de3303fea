package org.hnetbench.benchmarks;

import java.util.List;
import org.hnetbench.kernels.BlockSizes;
import org.hnetbench.kernels.reference.HostTensor;
import org.hnetbench.kernels.reference.Ragged;

/** Whole blocks on the residual stream, norm and addition included. */
final class BlockWorkloads {
  private static final double ROTARY_BASE = 10_000;

  private BlockWorkloads() {}

  /** Mamba-2 of the encoder: x (T, d) -> (T, d). */
  static Workload mamba2(Inputs from) {
    Dimensions sizes = from.dimensions();
    Ragged ragged = sizes.positions();
    int width = sizes.width();
    int inner = sizes.inner();
    int channels = sizes.channels();
    int heads = sizes.heads();
    int projected = inner + channels + heads;
    List<HostTensor> inputs =
        List.of(
            from.activations(ragged.total(), width),
            from.gains(width),
            from.matrix(projected, width),
            from.normal(0.7, channels, 1, Dimensions.TAPS),
            from.normal(0.3, channels),
            from.uniform(-3, 0, heads),
            from.uniform(-1, 1, heads),
            from.activations(heads),
            from.gains(inner),
            from.matrix(width, inner));
    List<?> settings =
        List.of(
            ragged.positions(), ragged.sequence(), BlockSizes.DEFAULT.scanChunk(), Inputs.EPSILON);
    double token =
        2.0 * width * projected
            + 2.0 * inner * width
            + SequenceWorkloads.convolutionFlops(sizes)
            + SequenceWorkloads.scanFlops(sizes)
            + 5.0 * width;
    return from.workload(ragged, inputs, settings, token * ragged.total(), ragged.total(), width);
  }

  /** Attention of the main network: x (M, d) -> (M, d). */
  static Workload attention(Inputs from) {
    Dimensions sizes = from.dimensions();
    Ragged ragged = sizes.chunks();
    int width = sizes.mainWidth();
    int half = sizes.rotary() / 2;
    List<HostTensor> inputs =
        List.of(
            from.activations(ragged.total(), width),
            from.gains(width),
            from.matrix(3 * width, width),
            from.matrix(width, width));
    List<?> settings =
        List.of(
            rotaryTable(ragged.positions(), half, 0),
            rotaryTable(ragged.positions(), half, Math.PI / 2),
            ragged.place(),
            ragged.count(),
            ragged.longest(),
            sizes.mainHeads(),
            SequenceWorkloads.NO_WINDOW,
            BlockSizes.DEFAULT.queryBlock(),
            Inputs.EPSILON);
    double flops = 8.0 * ragged.total() * width * width + SequenceWorkloads.attentionFlops(sizes);
    return from.workload(ragged, inputs, settings, flops, ragged.total(), width);
  }

  /** SwiGLU of the main network: x (M, d) -> (M, d). */
  static Workload swiglu(Inputs from) {
    Dimensions sizes = from.dimensions();
    Ragged ragged = sizes.chunks();
    int width = sizes.mainWidth();
    List<HostTensor> inputs =
        List.of(
            from.activations(ragged.total(), width),
            from.gains(width),
            from.matrix(2 * sizes.mlp(), width),
            from.matrix(width, sizes.mlp()));
    double flops = ragged.total() * (6.0 * width * sizes.mlp() + 5.0 * width);
    return from.workload(ragged, inputs, List.of(Inputs.EPSILON), flops, ragged.total(), width);
  }

  /** Cosines of positions times frequencies (T, half); sines with a shift of a quarter turn. */
  private static HostTensor rotaryTable(long[] positions, int half, double shift) {
    HostTensor table = HostTensor.zeros(positions.length, half);
    for (int t = 0; t < positions.length; t++) {
      for (int i = 0; i < half; i++) {
        double angle = positions[t] * Math.pow(ROTARY_BASE, -(double) i / half);
        table.set(Math.cos(angle - shift), t, i);
      }
    }
    return table;
  }
}

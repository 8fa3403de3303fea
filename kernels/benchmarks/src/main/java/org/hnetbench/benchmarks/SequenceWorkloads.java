package org.hnetbench.benchmarks;

import java.util.List;
import org.hnetbench.kernels.BlockSizes;
import org.hnetbench.kernels.reference.HostTensor;
import org.hnetbench.kernels.reference.Ragged;

/** Kernels that mix the tokens of a sequence: convolution, scan, attention. */
final class SequenceWorkloads {
  /** Every token sees all before it. */
  static final int NO_WINDOW = -1;

  private SequenceWorkloads() {}

  /** x (T, C), weight (C, w), bias (C) -> (T, C). */
  static Workload convolution(Inputs from) {
    Dimensions sizes = from.dimensions();
    Ragged ragged = sizes.positions();
    int channels = sizes.channels();
    List<HostTensor> inputs =
        List.of(
            from.activations(ragged.total(), channels),
            from.normal(0.7, channels, Dimensions.TAPS),
            from.normal(0.3, channels));
    List<?> settings = List.of(ragged.positions());
    double flops = convolutionFlops(sizes) * ragged.total();
    return from.workload(ragged, inputs, settings, flops, ragged.total(), channels);
  }

  /** x (1, T, h, p) and what goes with it -> y (1, T, h, p), with the skip D, without gate. */
  static Workload scan(Inputs from) {
    Dimensions sizes = from.dimensions();
    Ragged ragged = sizes.positions();
    int tokens = ragged.total();
    int heads = sizes.heads();
    int channels = sizes.inner() / heads;
    List<HostTensor> inputs =
        List.of(
            from.activations(1, tokens, heads, channels),
            from.activations(1, tokens, heads),
            from.uniform(-2.7, -0.4, heads),
            from.normal(1 / Math.sqrt(sizes.states()), 1, tokens, 1, sizes.states()),
            from.activations(1, tokens, 1, sizes.states()),
            from.activations(heads),
            HostTensor.absent(),
            from.uniform(-3, 0, heads),
            HostTensor.absent());
    List<?> settings =
        List.of(new long[][] {ragged.sequence()}, true, BlockSizes.DEFAULT.scanChunk());
    double flops = scanFlops(sizes) * tokens;
    return from.workload(ragged, inputs, settings, flops, 1, tokens, heads, channels);
  }

  /** qkv (M, 3 h, e) -> (M, h e), over chunks. */
  static Workload attention(Inputs from) {
    Dimensions sizes = from.dimensions();
    Ragged ragged = sizes.chunks();
    int heads = sizes.mainHeads();
    int entries = sizes.mainWidth() / heads;
    List<HostTensor> inputs = List.of(from.activations(ragged.total(), 3 * heads, entries));
    List<?> settings =
        List.of(
            ragged.place(),
            ragged.count(),
            ragged.longest(),
            heads,
            NO_WINDOW,
            BlockSizes.DEFAULT.queryBlock());
    return from.workload(
        ragged, inputs, settings, attentionFlops(sizes), ragged.total(), sizes.mainWidth());
  }

  /** Of a token. */
  static double convolutionFlops(Dimensions sizes) {
    return 2.0 * sizes.channels() * Dimensions.TAPS;
  }

  /** Of a token: the recurrence itself. */
  static double scanFlops(Dimensions sizes) {
    return 6.0 * sizes.inner() * sizes.states();
  }

  /** Of all chunks: logits and values of every visible pair, and its softmax. */
  static double attentionFlops(Dimensions sizes) {
    double pairs = 0;
    for (int length : sizes.chunks().lengths()) {
      pairs += length * (length + 1.0) / 2;
    }
    return pairs * (4.0 * sizes.mainWidth() + 3.0 * sizes.mainHeads());
  }
}

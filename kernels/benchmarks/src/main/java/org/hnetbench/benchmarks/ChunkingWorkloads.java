package org.hnetbench.benchmarks;

import java.util.Arrays;
import java.util.List;
import org.hnetbench.kernels.BlockSizes;
import org.hnetbench.kernels.reference.HostTensor;
import org.hnetbench.kernels.reference.Ragged;

/** Dynamic chunking (paper, section 2.2); its kernels come with H-Net's jar. */
final class ChunkingWorkloads {
  private ChunkingWorkloads() {}

  /** x (T, d), two matrices (d, d) -> boundary probabilities (T). */
  static Workload routing(Inputs from) {
    Dimensions sizes = from.dimensions();
    Ragged ragged = sizes.positions();
    int width = sizes.width();
    List<HostTensor> inputs =
        List.of(
            from.activations(ragged.total(), width),
            from.matrix(width, width),
            from.matrix(width, width));
    List<?> settings = List.of(ragged.positions());
    double flops = ragged.total() * (4.0 * width * width + 6.0 * width);
    return from.workload(ragged, inputs, settings, flops, ragged.total());
  }

  /** Chunks h (M, d) and boundary probabilities p (T) -> what each position reads (T, d). */
  static Workload smoothing(Inputs from) {
    Dimensions sizes = from.dimensions();
    int width = sizes.width();
    int tokens = sizes.positions().total();
    HostTensor probability = from.uniform(0, 0.5, tokens);
    long[] begins = sizes.boundaries();
    for (long row : begins) {
      probability.set(0.5 + 0.45 * from.random().nextDouble(), (int) row);
    }
    for (int b = 0; b < sizes.positions().count(); b++) {
      probability.set(1, sizes.positions().start(b));
    }
    List<HostTensor> inputs = List.of(from.activations(sizes.chunks().total(), width), probability);
    List<?> settings =
        Arrays.asList(
            begins,
            sizes.chunks().sequence(),
            sizes.latestChunk(),
            HostTensor.absent(),
            BlockSizes.DEFAULT.scanChunk());
    double flops = 3.0 * width * sizes.chunks().total();
    return from.workload(sizes.positions(), inputs, settings, flops, tokens, width);
  }
}

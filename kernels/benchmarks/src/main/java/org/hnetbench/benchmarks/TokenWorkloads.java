package org.hnetbench.benchmarks;

import java.util.List;
import java.util.stream.LongStream;
import org.hnetbench.kernels.BlockSizes;
import org.hnetbench.kernels.reference.HostTensor;

/** Kernels that work token by token, on the bytes of the encoder's level. */
final class TokenWorkloads {
  private TokenWorkloads() {}

  /** The encoder's widest product: x and z of Mamba-2 from the stream. */
  static Workload linear(Inputs from) {
    Dimensions sizes = from.dimensions();
    int tokens = sizes.positions().total();
    int out = 2 * sizes.inner();
    List<HostTensor> inputs =
        List.of(from.activations(tokens, sizes.width()), from.matrix(out, sizes.width()));
    double flops = 2.0 * tokens * sizes.width() * out;
    return from.workload(sizes.positions(), inputs, List.of(), flops, tokens, out);
  }

  /** Counts no FLOPs, as in every ledger of the project: its rate is that of its bytes. */
  static Workload rmsnorm(Inputs from) {
    Dimensions sizes = from.dimensions();
    int tokens = sizes.positions().total();
    List<HostTensor> inputs =
        List.of(from.activations(tokens, sizes.width()), from.gains(sizes.width()));
    List<?> settings = List.of(Inputs.EPSILON);
    return from.workload(sizes.positions(), inputs, settings, 0, tokens, sizes.width());
  }

  /** A lookup: no FLOPs, and of the table just the rows that are read. */
  static Workload embed(Inputs from) {
    Dimensions sizes = from.dimensions();
    int tokens = sizes.positions().total();
    HostTensor table = from.activations(sizes.vocabulary(), sizes.width());
    List<?> settings = List.of(from.numbers(tokens, sizes.vocabulary()), HostTensor.absent());
    HostTensor cotangent = from.activations(tokens, sizes.width());
    double bytes = 2.0 * Float.BYTES * tokens * sizes.width();
    return from.workload(sizes.positions(), List.of(table), settings, 0, bytes, cotangent);
  }

  /** Head and loss at every position. */
  static Workload nats(Inputs from) {
    Dimensions sizes = from.dimensions();
    int tokens = sizes.positions().total();
    int vocabulary = sizes.vocabulary();
    List<HostTensor> inputs =
        List.of(from.activations(tokens, sizes.width()), from.matrix(vocabulary, sizes.width()));
    List<?> settings =
        List.of(
            LongStream.range(0, tokens).toArray(),
            from.numbers(tokens, vocabulary),
            BlockSizes.DEFAULT.headBlock(),
            Integer.MAX_VALUE);
    double flops = 2.0 * tokens * sizes.width() * vocabulary;
    return from.workload(sizes.positions(), inputs, settings, flops, tokens);
  }
}

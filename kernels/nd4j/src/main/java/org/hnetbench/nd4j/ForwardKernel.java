package org.hnetbench.nd4j;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A shared kernel on ND4J: takes what its TorchScript twin takes, returns what that returns. */
interface ForwardKernel {
  /** Computes once. Results live in the workspace that is open. */
  List<INDArray> compute(Arguments given);

  /** The kernel of a name; empty for one that is not here. */
  static Optional<ForwardKernel> named(String kernel) {
    return Optional.ofNullable(Kernels.BY_NAME.get(kernel));
  }

  /** Names of all kernels. */
  static List<String> names() {
    return Kernels.BY_NAME.keySet().stream().sorted().toList();
  }

  /** The table that joins names, arguments and methods. */
  final class Kernels {
    private static final Map<String, ForwardKernel> BY_NAME =
        Map.ofEntries(
            Map.entry(
                "linear", given -> List.of(TokenKernels.linear(given.tensor(0), given.tensor(1)))),
            Map.entry(
                "rmsnorm",
                given ->
                    List.of(TokenKernels.rmsnorm(given.tensor(0), given.tensor(1), given.real(2)))),
            Map.entry(
                "embed", given -> List.of(TokenKernels.gather(given.tensor(0), given.index(1)))),
            Map.entry("nats", Kernels::nats),
            Map.entry("causal_conv_silu", Kernels::convolution),
            Map.entry("ssd_scan", Kernels::scan),
            Map.entry("attend_ragged", Kernels::attention),
            Map.entry("mamba2_block", given -> List.of(Mixers.mamba2Block(given))),
            Map.entry("attention_block", given -> List.of(Mixers.attentionBlock(given))),
            Map.entry("swiglu_block", Kernels::swiglu),
            Map.entry("routing", Kernels::routing),
            Map.entry("smooth", Kernels::smooth));

    private Kernels() {}

    private static List<INDArray> nats(Arguments given) {
      // The last argument, a block of the vocabulary, is for weights that are stored in 16 bits.
      return List.of(
          TokenKernels.nats(
              given.tensor(0),
              given.tensor(1),
              given.index(2),
              given.numbers(3),
              given.integer(4)));
    }

    private static List<INDArray> convolution(Arguments given) {
      return List.of(
          Convolution.causalConvSilu(
              given.tensor(0), given.tensor(1), given.optional(2), given.index(3)));
    }

    private static List<INDArray> scan(Arguments given) {
      Scan.Scanned scanned =
          Scan.ssdScan(
              given.tensor(0),
              given.tensor(1),
              given.tensor(2),
              given.tensor(3),
              given.tensor(4),
              given.optional(5),
              given.optional(6),
              given.optional(7),
              given.optional(8),
              given.index(9),
              given.flag(10),
              given.integer(11));
      return List.of(scanned.y(), scanned.last());
    }

    private static List<INDArray> attention(Arguments given) {
      Attention attention = new Attention(given.integer(4), given.integer(5), given.integer(6));
      return List.of(attention.attendRagged(given.tensor(0), given.numbers(1), given.integer(3)));
    }

    private static List<INDArray> swiglu(Arguments given) {
      return List.of(
          TokenKernels.swigluBlock(
              given.tensor(0), given.tensor(1), given.tensor(2), given.tensor(3), given.real(4)));
    }

    private static List<INDArray> routing(Arguments given) {
      return List.of(
          Chunking.routing(given.tensor(0), given.tensor(1), given.tensor(2), given.index(3)));
    }

    private static List<INDArray> smooth(Arguments given) {
      Chunking.Smoothed smoothed =
          Chunking.smooth(
              given.tensor(0),
              given.tensor(1),
              given.index(2),
              given.numbers(3),
              given.index(4),
              given.optional(5),
              given.integer(6));
      return List.of(smoothed.read(), smoothed.last());
    }
  }
}

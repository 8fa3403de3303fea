package org.hnetbench.tests.endtoend.outside;

import org.hnetbench.kernels.spi.KernelSource;

/** The one kernel that the shared ones lack; it calls the shared {@code linear}. */
public final class BigramKernels implements KernelSource {
  @Override
  public String methods() {
    return """
      def bigram_layer(self, x: Tensor, w: Tensor) -> Tensor:
        # x (T, d), w (d, d) -> x + silu(x) W^T, (T, d)
        return x + self.linear(torch.silu(x), w)
    """;
  }
}

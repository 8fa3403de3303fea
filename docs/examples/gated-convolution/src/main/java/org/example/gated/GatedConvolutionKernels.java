package org.example.gated;

import org.hnetbench.kernels.spi.KernelSource;

/**
 * Brings {@code gated_convolution.py}, which lies beside this class, into the archive of kernels.
 */
public final class GatedConvolutionKernels implements KernelSource {
  @Override
  public String file() {
    return "gated_convolution.py";
  }
}

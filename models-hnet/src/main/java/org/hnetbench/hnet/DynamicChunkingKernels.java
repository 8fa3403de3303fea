package org.hnetbench.hnet;

import org.hnetbench.kernels.spi.KernelSource;

/** Brings the kernels of dynamic chunking into the archive. */
public final class DynamicChunkingKernels implements KernelSource {
  @Override
  public String file() {
    return "dynamic_chunking.py";
  }
}

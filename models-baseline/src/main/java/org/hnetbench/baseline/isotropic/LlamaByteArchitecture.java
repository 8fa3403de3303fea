package org.hnetbench.baseline.isotropic;

import org.hnetbench.kernels.layers.BlockKind;

/** The entry of LlamaByte: attention over bytes, its window as configured. */
public final class LlamaByteArchitecture extends OneStackArchitecture {
  public LlamaByteArchitecture() {
    super("llamabyte", "Llama-style Transformer over bytes (Table 1: LlamaByte)");
  }

  @Override
  boolean allows(BlockKind kind) {
    return !kind.mamba();
  }
}

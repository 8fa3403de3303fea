package org.hnetbench.baseline.isotropic;

import org.hnetbench.kernels.layers.BlockKind;

/** The entry of MambaByte: Mamba-2 over bytes. */
public final class MambaByteArchitecture extends OneStackArchitecture {
  public MambaByteArchitecture() {
    super("mambabyte", "Mamba-2 over bytes (Table 1: MambaByte)");
  }

  @Override
  boolean allows(BlockKind kind) {
    return kind.mamba();
  }
}

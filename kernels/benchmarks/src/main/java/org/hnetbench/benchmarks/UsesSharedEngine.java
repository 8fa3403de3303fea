package org.hnetbench.benchmarks;

import org.hnetbench.kernels.Kernels;

/** Something prepared that computes with the engine of the shared kernels. */
interface UsesSharedEngine {
  /** The engine that it computes with. */
  Kernels kernels();
}

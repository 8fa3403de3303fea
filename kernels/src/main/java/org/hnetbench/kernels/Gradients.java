package org.hnetbench.kernels;

/** How kernels with an explicit way back find their gradients. It changes speed and memory. */
public enum Gradients {
  /** By the way back that was written for them, from what the way there kept. */
  PAIR,
  /** The same, but what is cheap to compute is computed again rather than kept. */
  RECOMPUTED,
  /** By the engine's automatic differentiation of their plain form. */
  AUTOGRAD
}

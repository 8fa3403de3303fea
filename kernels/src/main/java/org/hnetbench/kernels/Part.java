package org.hnetbench.kernels;

/** Parts of a step, by which its time is told. */
public enum Part {
  EMBEDDING,
  ENCODER,
  ROUTING,
  CHUNKING,
  MAIN_NETWORK,
  SMOOTHING,
  DECODER,
  HEAD,
  OPTIMIZER,
  /** What belongs to none of the others. */
  OTHER
}

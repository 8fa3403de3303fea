package org.hnetbench.kernels.hierarchy;

/**
 * What of its positions a chunk takes to the stage inside. A chunk's result is read from its first
 * position on, so that no choice may look beyond that: means and maxima run over the positions
 * after the boundary before, up to and including the chunk's own.
 */
public enum Downsampling {
  /** The boundary's own position (paper, section 2.2). */
  SELECT,
  /** The mean. */
  MEAN,
  /** The maximum of each channel. */
  MAX
}

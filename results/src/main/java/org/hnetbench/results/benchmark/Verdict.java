package org.hnetbench.results.benchmark;

/** What a comparison says of one measurement. */
public enum Verdict {
  /** Slower than before, beyond noise. */
  SLOWER,
  /** Faster than before, beyond noise. */
  FASTER,
  /** No difference beyond noise, and one of {@link BaselineComparison#FOUND} would have shown. */
  SAME,
  /** Too noisy to tell, or the machine was under another load. */
  NOISY
}

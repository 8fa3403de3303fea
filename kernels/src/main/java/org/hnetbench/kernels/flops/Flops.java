package org.hnetbench.kernels.flops;

/** FLOPs under every convention at once; the unit (a position, a byte) is the caller's. */
record Flops(double paper, double paperSquaredWindow, double executed, double algorithmicExtra) {
  /** A cost on which the conventions agree. */
  static Flops agreed(double flops) {
    return new Flops(flops, flops, flops, 0);
  }

  /** A cost on which the paper's formula and the mathematics differ; windows play no part. */
  static Flops of(double paper, double executed) {
    return new Flops(paper, paper, executed, 0);
  }

  Flops withExtra(double extra) {
    return new Flops(paper, paperSquaredWindow, executed, extra);
  }

  Flops plus(Flops other) {
    return new Flops(
        paper + other.paper,
        paperSquaredWindow + other.paperSquaredWindow,
        executed + other.executed,
        algorithmicExtra + other.algorithmicExtra);
  }

  Flops times(double factor) {
    return new Flops(
        paper * factor, paperSquaredWindow * factor, executed * factor, algorithmicExtra * factor);
  }
}

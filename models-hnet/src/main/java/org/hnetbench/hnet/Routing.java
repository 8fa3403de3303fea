package org.hnetbench.hnet;

import org.hnetbench.kernels.flops.HierarchyFeatures.Router;

/** How the router finds the probability of a boundary. */
enum Routing {
  /** From the cosine of neighbours (paper, equation 4). */
  COSINE(Router.COSINE),
  /** By a plain probability head, sigmoid(w x + b): the paper's ablation. */
  LINEAR(Router.LINEAR);

  private final Router counted;

  Routing(Router counted) {
    this.counted = counted;
  }

  /** Under which name its cost and weights are counted. */
  Router counted() {
    return counted;
  }
}

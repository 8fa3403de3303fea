package org.hnetbench.kernels.layers;

import java.util.List;

/**
 * Learning-rate multipliers of stages by the paper's formula (appendix C): with S chunking stages,
 *
 * <pre>lambda_s = sqrt( N_GPT * (prod_{i >= s} N_i / prod_{i >= 0} N_i) * D_S / D_s ),  N_S = 1
 * </pre>
 *
 * where N_i is the target of bytes or chunks a chunk, D_s the width of stage s, and N_GPT = 4.6 the
 * bytes of a GPT-2 token, since the base rate comes from a model of tokens.
 */
public final class StageMultipliers {
  /** Bytes a GPT-2 token in English. */
  public static final double BYTES_PER_GPT_TOKEN = 4.6;

  private StageMultipliers() {}

  /**
   * The multipliers, outermost stage first.
   *
   * @param widths of the stages, outermost first, (S + 1)
   * @param targets compression that each chunking stage aims at, (S)
   * @throws IllegalArgumentException if there is not one width more than targets
   */
  public static double[] of(List<Integer> widths, List<Double> targets) {
    if (widths.size() != targets.size() + 1) {
      throw new IllegalArgumentException(
          widths.size() + " widths do not fit " + targets.size() + " chunking stages");
    }
    double[] multipliers = new double[widths.size()];
    double innermostWidth = widths.get(targets.size());
    double outerTargets = 1; // the quotient of the two products is 1 / prod_{i < s} N_i
    for (int s = 0; s < multipliers.length; s++) {
      double width = innermostWidth / widths.get(s);
      multipliers[s] = Math.sqrt(BYTES_PER_GPT_TOKEN / outerTargets * width);
      outerTargets *= s < targets.size() ? targets.get(s) : 1;
    }
    return multipliers;
  }
}

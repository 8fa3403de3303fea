package org.hnetbench.harness.match;

import java.util.List;
import org.hnetbench.kernels.spi.ModelPlan;

/**
 * What {@link FlopMatcher} found.
 *
 * @param plan the plan that was chosen: matched, or else the closest that was tried
 * @param ratio its executed FLOPs per byte divided by the reference's
 * @param matched whether the ratio is within the tolerance
 * @param tried every size that was tried, in order; the plan as written comes first
 */
public record FlopMatch(ModelPlan plan, double ratio, boolean matched, List<Attempt> tried) {
  public FlopMatch {
    tried = List.copyOf(tried);
  }

  /**
   * One size.
   *
   * @param mainDepth layers of the main network
   * @param mainWidth its width
   * @param flopsPerByte executed, forward
   * @param ratio to the reference
   */
  public record Attempt(int mainDepth, int mainWidth, double flopsPerByte, double ratio) {}
}

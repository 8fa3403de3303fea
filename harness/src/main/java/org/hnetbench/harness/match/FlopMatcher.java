package org.hnetbench.harness.match;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.hnetbench.harness.experiment.Match;
import org.hnetbench.harness.match.FlopMatch.Attempt;
import org.hnetbench.kernels.flops.FlopConvention;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.UserError;

/**
 * Chooses the size of a model so that its planned {@link FlopConvention#EXECUTED} FLOPs per byte
 * agree with a reference: main-network depth first, then width, with the fewest changes to what was
 * written.
 *
 * <ol>
 *   <li>The plan as written, if it matches.
 *   <li>Another depth at the written width, if the closest one matches.
 *   <li>Another width, at the written depth if that can match, else at the nearest depth that can.
 *   <li>Otherwise the closest of all that was tried, which the result calls not matched.
 * </ol>
 */
public final class FlopMatcher {
  /**
   * Planned FLOPs per byte that differ by no more than this part of the reference's count as
   * matched.
   */
  public static final double TOLERANCE = 0.02;

  /** Bounds one search, for a reference out of all proportion. */
  private static final int MAXIMUM_STEPS = 1000;

  private static final Comparator<Candidate> BY_DISTANCE =
      Comparator.comparingDouble(Candidate::distance);

  private final double targetFlopsPerByte;
  private final ModelPlan written;
  private final int[] segmentBytes;
  private final Map<Size, Candidate> tried = new LinkedHashMap<>();

  private FlopMatcher(double targetFlopsPerByte, ModelPlan written, int[] segmentBytes) {
    this.targetFlopsPerByte = targetFlopsPerByte;
    this.written = written;
    this.segmentBytes = segmentBytes;
  }

  /**
   * Sizes a model like a reference.
   *
   * @param reference what the other model must cost; taken as it is
   * @param written the model to size
   * @param segmentBytes lengths in bytes of the segments that both read
   * @param allowed what of the model may be changed
   */
  public static FlopMatch match(
      ModelPlan reference, ModelPlan written, int[] segmentBytes, Match allowed) {
    double target = executedFlopsPerByte(reference, segmentBytes);
    return new FlopMatcher(target, written, segmentBytes).match(allowed);
  }

  private FlopMatch match(Match allowed) {
    int depth = written.mainDepth();
    Candidate asWritten = closest(step -> step == 0 ? resized(depth, 0) : Optional.empty());
    if (asWritten.matches() || allowed == Match.NONE) {
      return result(asWritten);
    }
    Candidate otherDepth = closest(step -> resized(depth + step, 0));
    if (otherDepth.matches() || allowed == Match.DEPTH) {
      return result(otherDepth);
    }
    for (int change = 0; change < depth; change++) {
      int shallower = depth - change;
      int deeper = depth + change;
      Candidate best =
          Stream.of(
                  closest(step -> resized(shallower, step)), closest(step -> resized(deeper, step)))
              .min(BY_DISTANCE)
              .orElseThrow();
      if (best.matches()) {
        return result(best);
      }
    }
    return result(tried.values().stream().min(BY_DISTANCE).orElseThrow());
  }

  /**
   * Walks step by step from step 0 towards the target until it is passed, and returns the closest
   * on the way: FLOPs grow with depth and with width.
   */
  private static Candidate closest(IntFunction<Optional<Candidate>> candidateAt) {
    Candidate start = candidateAt.apply(0).orElseThrow();
    int direction = start.ratio < 1 ? 1 : -1;
    Candidate best = start;
    for (int step = 1; step <= MAXIMUM_STEPS; step++) {
      Optional<Candidate> next = candidateAt.apply(direction * step);
      if (next.isEmpty()) {
        break;
      }
      best = BY_DISTANCE.compare(next.get(), best) < 0 ? next.get() : best;
      if (next.get().ratio < 1 != start.ratio < 1) {
        break;
      }
    }
    return best;
  }

  /** The plan in another size, or nothing where the model cannot have it. */
  private Optional<Candidate> resized(int depth, int widthSteps) {
    Size size = new Size(depth, written.mainWidth() + widthSteps * written.mainWidthStep());
    if (size.depth < 1 || size.width < 1) {
      return Optional.empty();
    }
    Candidate known = tried.get(size);
    if (known != null) {
      return Optional.of(known);
    }
    try {
      ModelPlan plan = depth == written.mainDepth() ? written : written.withMainDepth(depth);
      plan = widthSteps == 0 ? plan : plan.withMainWidth(size.width);
      double flopsPerByte = executedFlopsPerByte(plan, segmentBytes);
      Candidate candidate = new Candidate(plan, flopsPerByte, flopsPerByte / targetFlopsPerByte);
      tried.put(size, candidate);
      return Optional.of(candidate);
    } catch (UserError inadmissible) { // such as narrower than the stage around it
      return Optional.empty();
    }
  }

  private FlopMatch result(Candidate chosen) {
    return new FlopMatch(
        chosen.plan,
        chosen.ratio,
        chosen.matches(),
        tried.entrySet().stream()
            .map(
                entry ->
                    new Attempt(
                        entry.getKey().depth,
                        entry.getKey().width,
                        entry.getValue().flopsPerByte,
                        entry.getValue().ratio))
            .toList());
  }

  private static double executedFlopsPerByte(ModelPlan plan, int[] segmentBytes) {
    return plan.ledger(segmentBytes, plan.bytesPerPosition()).flopsPerByte(FlopConvention.EXECUTED);
  }

  private record Size(int depth, int width) {}

  private record Candidate(ModelPlan plan, double flopsPerByte, double ratio) {
    double distance() {
      return Math.abs(ratio - 1);
    }

    boolean matches() {
      return distance() <= TOLERANCE;
    }
  }
}

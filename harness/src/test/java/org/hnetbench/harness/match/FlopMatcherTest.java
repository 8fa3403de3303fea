package org.hnetbench.harness.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.Stream;
import org.hnetbench.harness.experiment.Match;
import org.hnetbench.harness.match.FlopMatch.Attempt;
import org.hnetbench.kernels.spi.ModelPlan;
import org.junit.jupiter.api.Test;

class FlopMatcherTest {
  private static final int[] SEGMENTS = {512};

  @Test
  void leavesAPlanThatMatchesAsItIs() {
    ModelPlan written = product(8, 256);
    FlopMatch match = match(1.019 * cost(8, 256), written);
    assertThat(match.matched()).isTrue();
    assertThat(match.plan()).isSameAs(written);
    assertThat(match.tried()).hasSize(1);
  }

  @Test
  void changesDepthAloneWhereThatIsEnough() {
    assertSize(match(cost(11, 256), product(8, 256)), 11, 256);
    assertSize(match(cost(5, 256), product(8, 256)), 5, 256);
    assertSize(match(cost(1, 256), product(8, 256)), 1, 256);
  }

  @Test
  void takesTheClosestDepthOfThoseThatMatch() {
    FlopMatch match = match(cost(203, 256), product(100, 256));
    assertSize(match, 203, 256);
    assertThat(match.ratio()).isCloseTo(1, within(1e-12));
  }

  @Test
  void changesWidthAloneAtTheWrittenDepthWhereDepthMisses() {
    // Two layers: depth moves in halves.
    assertSize(match(cost(2, 320), product(2, 256)), 2, 320);
    assertSize(match(cost(2, 192), product(2, 256)), 2, 192);
  }

  @Test
  void changesBothWithTheDepthNearTheWrittenOne() {
    // At 4 layers no multiple of 64 is near; 5 layers of 192 are.
    FlopMatch match = match(cost(5, 192), product(4, 256));
    assertSize(match, 5, 192);
    assertThat(match.tried()).extracting(Attempt::mainDepth).doesNotContain(7, 8);
  }

  @Test
  void namesTheClosestWhereNothingMatches() {
    ModelPlan written = new SizedPlan(1, 256, 64, 256, FlopMatcherTest::cost);
    FlopMatch match = match(cost(1, 256) / 3, written);
    assertThat(match.matched()).isFalse();
    assertThat(match.plan()).isSameAs(written);
    assertThat(match.ratio()).isCloseTo(3, within(1e-12));
  }

  @Test
  void doesNotGoBelowTheNarrowestAdmissibleWidth() {
    ModelPlan written = new SizedPlan(1, 256, 64, 192, FlopMatcherTest::cost);
    FlopMatch match = match(cost(1, 128), written);
    assertThat(match.matched()).isFalse();
    assertSize(match.plan(), 1, 192);
    assertThat(match.tried()).extracting(Attempt::mainWidth).containsExactly(256, 192);
  }

  @Test
  void endsWhereTheCostNeverGrows() {
    FlopMatch match = match(2, new SizedPlan(2, 64, 64, 64, (depth, width) -> 1.0));
    assertThat(match.matched()).isFalse();
    assertThat(match.ratio()).isEqualTo(0.5);
  }

  @Test
  void whatIsCalledMatchedIsMatchedAndNothingTriedIsCloserToAnUnmatchedTarget() {
    Random random = new Random(17);
    for (int i = 0; i < 300; i++) {
      int depth = 1 + random.nextInt(12);
      int width = 64 * (1 + random.nextInt(8));
      double target = cost(depth, width) * Math.exp(2 * random.nextGaussian());
      FlopMatch match = match(target, new SizedPlan(depth, width, 64, 64, FlopMatcherTest::cost));
      double ratio = cost(match.plan().mainDepth(), match.plan().mainWidth()) / target;
      assertThat(match.ratio()).isCloseTo(ratio, within(1e-12));
      assertThat(match.matched()).isEqualTo(ratio >= 0.98 && ratio <= 1.02);
      Stream<Attempt> closer =
          match.tried().stream().filter(a -> Math.abs(a.ratio() - 1) < Math.abs(ratio - 1));
      assertThat(match.matched() || closer.findAny().isEmpty()).isTrue();
    }
  }

  /** As of a Transformer: an outer part, and layers that grow with the square of the width. */
  private static double cost(int depth, int width) {
    return 1000 + 20.0 * depth * width * width;
  }

  private static ModelPlan product(int depth, int width) {
    return new SizedPlan(depth, width, 64, 64, FlopMatcherTest::cost);
  }

  private static FlopMatch match(double targetFlopsPerByte, ModelPlan written) {
    ModelPlan reference = new SizedPlan(1, 1, 1, 1, (depth, width) -> targetFlopsPerByte);
    return FlopMatcher.match(reference, written, SEGMENTS, Match.DEPTH_AND_WIDTH);
  }

  private static void assertSize(FlopMatch match, int depth, int width) {
    assertThat(match.matched()).isTrue();
    assertSize(match.plan(), depth, width);
  }

  private static void assertSize(ModelPlan plan, int depth, int width) {
    assertThat(plan.mainDepth()).isEqualTo(depth);
    assertThat(plan.mainWidth()).isEqualTo(width);
  }
}

package org.hnetbench.harness.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hnetbench.kernels.flops.FlopConvention.EXECUTED;

import java.util.List;
import org.hnetbench.harness.experiment.Match;
import org.hnetbench.kernels.spi.ModelPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlopMatcherOnConfigurationsTest {
  private static final int[] SEGMENTS = {512, 512, 512, 200, 37};

  @ParameterizedTest
  @CsvSource({"1, 192", "4, 192", "6, 256", "12, 384"})
  void sizesATransformerOfTokensLikeAnHNet(int depth, int width) {
    ModelPlan hnet = new ConfigPlan(4, 192, List.of(128), 256, 4.8);
    ModelPlan transformer = new ConfigPlan(depth, width, List.of(), 4096, 3.9);
    FlopMatch match = FlopMatcher.match(hnet, transformer, SEGMENTS, Match.DEPTH_AND_WIDTH);
    assertThat(match.matched()).isTrue();
    assertThat(flops(match.plan()) / flops(hnet)).isBetween(0.98, 1.02).isEqualTo(match.ratio());
  }

  @Test
  void sizesTheMainNetworkOfAnHNet() {
    ModelPlan transformer = new ConfigPlan(10, 256, List.of(), 4096, 3.9);
    ModelPlan hnet = new ConfigPlan(4, 192, List.of(128), 256, 4.8);
    FlopMatch match = FlopMatcher.match(transformer, hnet, SEGMENTS, Match.DEPTH_AND_WIDTH);
    assertThat(match.matched()).isTrue();
    assertThat(flops(match.plan()) / flops(transformer)).isBetween(0.98, 1.02);
  }

  @Test
  void anHNetWhoseOuterLayersCostTooMuchIsNotMatched() {
    ModelPlan small = new ConfigPlan(1, 32, List.of(), 256, 3.9);
    ModelPlan hnet = new ConfigPlan(4, 192, List.of(128), 256, 4.8);
    FlopMatch match = FlopMatcher.match(small, hnet, SEGMENTS, Match.DEPTH_AND_WIDTH);
    assertThat(match.matched()).isFalse();
    assertThat(match.plan().mainDepth()).isEqualTo(1);
    assertThat(match.plan().mainWidth()).isEqualTo(128); // as wide as the stage around it
  }

  private static double flops(ModelPlan plan) {
    return plan.ledger(SEGMENTS, plan.bytesPerPosition()).flopsPerByte(EXECUTED);
  }
}

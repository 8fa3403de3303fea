package org.hnetbench.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;
import org.junit.jupiter.api.Test;

class MachineLimitsTest {
  /** No processor of today does so little or so much; a slip of units would leave the range. */
  private static final double LEAST_FLOPS = 1e8;

  private static final double MOST_FLOPS = 1e15;

  @Test
  void rates_are_those_of_a_processor() {
    try (Kernels kernels = Kernels.open(Device.cpu(), Precision.FLOAT32)) {
      MachineLimits limits = MachineLimits.measure(kernels);

      assertThat(limits.productFlops().keySet())
          .containsExactly(MachineLimits.KERNELS, MachineLimits.NDARRAY);
      assertThat(limits.productFlops().values())
          .allSatisfy(flops -> assertThat(flops).isBetween(LEAST_FLOPS, MOST_FLOPS));
      assertThat(limits.bestProduct()).isIn(limits.productFlops().values());
      assertThat(limits.copyBytes()).isBetween(1e8, 1e13);
    }
  }

  @Test
  void the_yardstick_agrees_with_the_limits_in_unit() {
    try (Kernels kernels = Kernels.open(Device.cpu(), Precision.FLOAT32);
        Yardstick yardstick = new Yardstick(kernels)) {
      assertThat(Yardstick.FLOPS / yardstick.seconds()).isBetween(LEAST_FLOPS, MOST_FLOPS);
    }
  }
}

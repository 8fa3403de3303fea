package org.hnetbench.harness.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.OptionalLong;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;
import org.junit.jupiter.api.Test;

class PeakMemoryTest {
  private static final long BYTES = 200_000_000;

  @Test
  void what_was_held_for_a_moment_is_seen_each_time() {
    try (Kernels kernels = Kernels.open(Device.cpu(), Precision.FLOAT32)) {
      hold(kernels); // whatever a first use brings along
      OptionalLong first = PeakMemory.growth(() -> hold(kernels));
      assumeTrue(first.isPresent(), "this system does not tell");

      assertThat(first.getAsLong()).isBetween((long) (0.9 * BYTES), (long) (1.2 * BYTES));
      assertThat(PeakMemory.growth(() -> hold(kernels)).getAsLong())
          .isBetween((long) (0.9 * BYTES), (long) (1.2 * BYTES));
    }
  }

  @Test
  void nothing_grows_by_little() {
    OptionalLong growth = PeakMemory.growth(() -> {});
    assumeTrue(growth.isPresent(), "this system does not tell");

    assertThat(growth.getAsLong()).isLessThan(BYTES / 10);
  }

  private static void hold(Kernels kernels) {
    try (NDManager scope = kernels.manager().newSubManager()) {
      scope.ones(new Shape(BYTES / Float.BYTES));
    }
  }
}

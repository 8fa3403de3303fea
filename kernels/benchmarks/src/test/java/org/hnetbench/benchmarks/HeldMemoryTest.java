package org.hnetbench.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hnetbench.kernels.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class HeldMemoryTest {
  @Test
  void a_lookup_holds_nothing_and_a_convolution_two_tensors(@TempDir Path folder) throws Exception {
    Map<String, Long> held =
        HeldMemory.measure(
            folder,
            EngineContestant.TWIN,
            List.of("embed", "causal_conv_silu"),
            "quick",
            Precision.FLOAT32);

    double tensor = 2048.0 * (256 + 2 * 32) * Float.BYTES;
    assertThat(held.get("embed")).isLessThan(100_000);
    // silu keeps the convolution's output; conv2d keeps its input, which was there before.
    assertThat(held.get("causal_conv_silu") / tensor).isCloseTo(1, within(0.2));
  }
}

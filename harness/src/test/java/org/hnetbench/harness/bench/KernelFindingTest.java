package org.hnetbench.harness.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.hnetbench.benchmarks.Mode;
import org.hnetbench.benchmarks.Outcome;
import org.hnetbench.benchmarks.Workload;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.reference.Ragged;
import org.hnetbench.results.benchmark.KernelRow;
import org.hnetbench.results.benchmark.Limits;
import org.junit.jupiter.api.Test;

class KernelFindingTest {
  /** Of 6e9 FLOPs and 4e8 bytes a forward pass. */
  private static final Workload WORKLOAD =
      new Workload("linear", "quick", new Ragged(1), List.of(), List.of(), List.of(), 6e9, 4e8);

  private static final Limits LIMITS = new Limits(Map.of("kernels", 1e11, "other", 5e10), 1e10, 0);

  private static final Outcome FIVE =
      new Outcome(
          Outcome.Status.MEASURED,
          "",
          List.of(0.1, 0.5, 0.2, 0.4, 0.3),
          List.of(1.0, 1.0, 1.01, 1.0, 1.0));

  @Test
  void rates_are_those_of_the_median() {
    KernelRow row = finding(Mode.FORWARD, FIVE).row(LIMITS, Double.NaN);

    assertThat(row)
        .isEqualTo(
            new KernelRow(
                "linear",
                "twin",
                "quick",
                "forward",
                "fp32",
                300,
                200,
                400,
                5,
                20,
                4e8 / 0.3 / 1e9,
                0.2,
                7,
                "measured"));
  }

  @Test
  void the_way_back_is_twice_the_work_and_touches_as_much_again() {
    KernelRow row = finding(Mode.FORWARD_BACKWARD, FIVE).row(LIMITS, Double.NaN);

    assertThat(row.gflops()).isEqualTo(60);
    assertThat(row.shareOfLimit()).isEqualTo(0.6);
    assertThat(row.gigabytesPerSecond()).isEqualTo(8e8 / 0.3 / 1e9);
  }

  @Test
  void a_restless_yardstick_makes_a_row_noisy() {
    Outcome restless =
        new Outcome(Outcome.Status.MEASURED, "", FIVE.seconds(), List.of(1.0, 1.5, 1.0, 1.4, 1.1));

    assertThat(finding(Mode.FORWARD, restless).row(LIMITS, Double.NaN).status()).isEqualTo("noisy");
  }

  @Test
  void a_yardstick_that_is_slow_all_along_makes_a_row_noisy() {
    KernelFinding slowed = finding(Mode.FORWARD, FIVE);

    assertThat(slowed.beside()).isEqualTo(1.0);
    assertThat(slowed.row(LIMITS, 0.8).status()).isEqualTo("measured");
    assertThat(slowed.row(LIMITS, 0.7).status()).isEqualTo("noisy");
  }

  @Test
  void what_was_refused_has_no_number() {
    KernelRow row =
        finding(Mode.FORWARD, Outcome.refused("output 0 is off")).row(LIMITS, Double.NaN);

    assertThat(row.status()).isEqualTo("refused");
    assertThat(row.samples()).isZero();
    assertThat(List.of(row.medianMs(), row.lowMs(), row.highMs(), row.gflops()))
        .containsOnly(Double.NaN);
    assertThat(List.of(row.gigabytesPerSecond(), row.shareOfLimit(), row.bytesHeld()))
        .containsOnly(Double.NaN);
  }

  @Test
  void a_measurement_is_named_by_the_leading_cells() {
    assertThat(finding(Mode.FORWARD_BACKWARD, FIVE).measurement().key())
        .isEqualTo("linear / twin / quick / forward+backward / fp32");
  }

  private static KernelFinding finding(Mode mode, Outcome outcome) {
    return KernelFinding.of(WORKLOAD, "twin", mode, Precision.FLOAT32, OptionalLong.of(7), outcome);
  }
}

package org.hnetbench.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.reference.HostTensor;
import org.junit.jupiter.api.Test;

class GateTest {
  private static final Workload WORKLOAD = Workloads.of("rmsnorm", "small");
  private static final HostTensor Y = new HostTensor(new double[] {1, -2, 0.5}, 3);
  private static final HostTensor DX = new HostTensor(new double[] {0, 1, 4}, 3);
  private static final HostTensor DW = new HostTensor(new double[] {100}, 1);
  private static final List<HostTensor> REFERENCE = List.of(Y, DX, DW);

  @Test
  void what_equals_the_reference_passes_and_more_outputs_may_stand_between() {
    assertThat(judge(Mode.FORWARD_BACKWARD, Precision.FLOAT64, REFERENCE)).isEmpty();
    assertThat(judge(Mode.FORWARD, Precision.FLOAT64, List.of(Y))).isEmpty();
    assertThat(judge(Mode.FORWARD_BACKWARD, Precision.FLOAT64, List.of(Y, DW, DX, DW))).isEmpty();
  }

  @Test
  void an_error_counts_by_the_largest_number() {
    assertThat(judge(Mode.FORWARD, Precision.FLOAT32, List.of(off(Y, 1.9e-4)))).isEmpty();
    assertThat(judge(Mode.FORWARD, Precision.FLOAT32, List.of(off(Y, 2.1e-4))))
        .hasValueSatisfying(
            complaint -> assertThat(complaint).startsWith("output 0 is off by 0.00011"));
  }

  @Test
  void what_is_rounded_to_16_bits_counts_as_a_whole() {
    // Y is sqrt(5.25) = 2.29 long.
    assertThat(judge(Mode.FORWARD, Precision.BFLOAT16_PRODUCTS, List.of(off(Y, 0.11)))).isEmpty();
    assertThat(judge(Mode.FORWARD, Precision.BFLOAT16_PRODUCTS, List.of(off(Y, 0.12))))
        .hasValue("output 0 is off by 0.052 of its root mean square, 5e-02 is allowed");
  }

  @Test
  void gradients_are_held_to_the_reference_in_their_turn() {
    assertThat(judge(Mode.FORWARD_BACKWARD, Precision.FLOAT32, List.of(Y, off(DX, 0.0039), DW)))
        .isEmpty();
    assertThat(judge(Mode.FORWARD_BACKWARD, Precision.FLOAT32, List.of(Y, off(DX, 0.0041), DW)))
        .hasValueSatisfying(
            complaint -> assertThat(complaint).startsWith("gradient of input 0 is off by"));
  }

  @Test
  void nothing_passes_for_a_number_that_is_none() {
    assertThat(judge(Mode.FORWARD, Precision.BFLOAT16_PRODUCTS, List.of(off(Y, Double.NaN))))
        .isPresent();
    assertThat(judge(Mode.FORWARD, Precision.FLOAT32, List.of(off(Y, Double.NaN)))).isPresent();
  }

  @Test
  void shapes_and_counts_must_fit() {
    assertThat(judge(Mode.FORWARD, Precision.FLOAT32, List.of(DW)))
        .hasValue("output 0 is HostTensor[1] where HostTensor[3] is wanted");
    assertThat(judge(Mode.FORWARD_BACKWARD, Precision.FLOAT32, List.of(Y)))
        .hasValue("1 results where 3 are wanted");
  }

  private static Optional<String> judge(Mode mode, Precision precision, List<HostTensor> results) {
    return Gate.complaint(WORKLOAD, mode, precision, results, REFERENCE);
  }

  private static HostTensor off(HostTensor tensor, double by) {
    HostTensor moved = tensor.copy();
    moved.values()[0] += by;
    return moved;
  }
}

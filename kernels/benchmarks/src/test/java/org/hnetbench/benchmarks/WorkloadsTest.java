package org.hnetbench.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.hnetbench.kernels.reference.HostTensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkloadsTest {
  /** By hand from the rules of the ledger, for 2048 bytes in 512 chunks. */
  @ParameterizedTest
  @CsvSource({
    "linear,           268435456", // 2 * 2048 * 128 * 512
    "rmsnorm,                  0",
    "embed,                    0",
    "nats,             134217728", // 2 * 2048 * 128 * 256
    "causal_conv_silu,   5242880", // 2 * 2048 * 320 * 4
    "ssd_scan,         100663296", // 6 * 2048 * 256 * 32
    "routing,          135790592", // 2048 * (4 * 128 * 128 + 6 * 128)
    "smooth,              196608", // 3 * 512 * 128
    "swiglu_block,     252067840", // 512 * (6 * 160 * 512 + 5 * 160)
  })
  void flops_are_those_of_the_ledger(String kernel, double flops) {
    assertThat(Workloads.of(kernel, "quick").flops()).isCloseTo(flops, within(0.5));
  }

  @Test
  void blocks_add_up() {
    double visible = 0;
    for (int length : new int[] {131, 119, 104, 127, 31}) {
      for (int query = 0; query < length; query++) {
        visible += query + 1;
      }
    }
    double attention = visible * (4 * 160 + 3 * 4);
    double mamba = 2 * 128 * (512 + 64 + 4) + 2 * 256 * 128 + 2 * 320 * 4 + 6 * 256 * 32 + 5 * 128;

    assertThat(Workloads.of("attend_ragged", "quick").flops()).isEqualTo(attention);
    assertThat(Workloads.of("attention_block", "quick").flops())
        .isEqualTo(512.0 * 8 * 160 * 160 + attention);
    assertThat(Workloads.of("mamba2_block", "quick").flops()).isEqualTo(2048 * mamba);
  }

  @Test
  void bytes_are_inputs_and_outputs() {
    assertThat(Workloads.of("linear", "quick").bytes())
        .isEqualTo(4.0 * (2048 * 128 + 512 * 128 + 2048 * 512));
    assertThat(Workloads.of("embed", "quick").bytes()).isEqualTo(2 * 4.0 * 2048 * 128);
  }

  @Test
  void the_same_names_give_the_same_numbers() {
    Workload one = Workloads.of("mamba2_block", "small");
    Workload other = Workloads.of("mamba2_block", "small");

    for (int i = 0; i < one.inputs().size(); i++) {
      assertThat(one.inputs().get(i).values()).isEqualTo(other.inputs().get(i).values());
    }
    assertThat(one.inputs().get(0).values())
        .isNotEqualTo(Workloads.of("attention_block", "small").inputs().get(0).values());
  }

  @Test
  void chunks_begin_with_their_sequences_and_are_read_until_the_next() {
    Dimensions small = Dimensions.SMALL; // sequences of 5 1 9 2 6 in 2 1 4 1 3 chunks

    assertThat(small.boundaries()).containsExactly(0, 2, 5, 6, 8, 10, 12, 15, 17, 19, 21);
    assertThat(small.latestChunk())
        .containsExactly(0, 0, 1, 1, 1, 2, 3, 3, 4, 4, 5, 5, 6, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10);
  }

  @Test
  void confidence_at_a_chunk_is_that_of_a_boundary() {
    Workload smooth = Workloads.of("smooth", "small");
    HostTensor p = smooth.inputs().get(1);
    List<Long> begins = Arrays.stream((long[]) smooth.settings().get(0)).boxed().toList();

    for (int t = 0; t < p.values().length; t++) {
      assertThat(p.at(t) >= 0.5).as("position %d", t).isEqualTo(begins.contains((long) t));
    }
  }

  @Test
  void larger_shapes_need_more_memory() {
    assertThat(Workloads.shapes().stream().map(Workloads::memoryBytes).toList()).isSorted();
  }
}

package org.hnetbench.harness.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hnetbench.benchmarks.Contestant;
import org.hnetbench.benchmarks.Contestants;
import org.hnetbench.benchmarks.Gate;
import org.hnetbench.benchmarks.Mode;
import org.hnetbench.benchmarks.Oracle;
import org.hnetbench.benchmarks.Workload;
import org.hnetbench.benchmarks.Workloads;
import org.hnetbench.kernels.Precision;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** H-Net's kernels, whose jar the room of the benchmarks does not have. */
class KernelWorkloadsTest {
  @ParameterizedTest
  @ValueSource(strings = {"routing", "smooth"})
  void all_contestants_agree_on_dynamic_chunking(String kernel) {
    assertThat(Oracle.complaint(kernel)).isEmpty();
    Workload workload = Workloads.of(kernel, "small");
    List<String> forward = List.of("twin", "ndarray", "naive");
    for (String name : forward) {
      Contestant contestant = Contestants.named(name).orElseThrow();
      try (Contestant.Prepared prepared =
          contestant.prepare(workload, Mode.FORWARD, Precision.FLOAT32).orElseThrow()) {
        assertThat(
                Gate.complaint(
                    workload,
                    Mode.FORWARD,
                    Precision.FLOAT32,
                    prepared.results(),
                    Oracle.results(workload)))
            .as(name)
            .isEmpty();
      }
    }
  }
}

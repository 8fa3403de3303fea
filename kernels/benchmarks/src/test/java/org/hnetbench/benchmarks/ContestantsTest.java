package org.hnetbench.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hnetbench.kernels.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContestantsTest {
  static List<Workload> small() {
    return Workloads.kernels().stream()
        .map(kernel -> Workloads.of(kernel, "small"))
        .filter(Oracle::knows)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("small")
  void the_twin_agrees_with_the_loop(Workload workload) {
    assertThat(Oracle.complaint(workload.kernel())).isEmpty();
  }

  private static List<Contestant> right() {
    return Contestants.all().stream()
        .filter(each -> !each.name().equals(PlantedContestant.NAME))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("small")
  void all_agree_with_the_oracle(Workload workload) {
    for (Contestant contestant : right()) {
      for (Mode mode : Mode.values()) {
        contestant
            .prepare(workload, mode, Precision.FLOAT32)
            .ifPresent(
                prepared -> {
                  try (prepared) {
                    assertThat(
                            Gate.complaint(
                                workload,
                                mode,
                                Precision.FLOAT32,
                                prepared.results(),
                                Oracle.results(workload)))
                        .as("%s, %s", contestant.name(), mode)
                        .isEmpty();
                  }
                });
      }
    }
  }

  @Test
  void kernels_of_a_jar_that_is_not_there_are_unknown() {
    assertThat(Oracle.knows(Workloads.of("routing", "small"))).isFalse();
  }
}

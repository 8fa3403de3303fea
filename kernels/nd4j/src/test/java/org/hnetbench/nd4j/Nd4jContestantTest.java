package org.hnetbench.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import org.hnetbench.benchmarks.Contestant;
import org.hnetbench.benchmarks.Mode;
import org.hnetbench.benchmarks.Workload;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.reference.HostTensor;
import org.hnetbench.kernels.reference.NaiveLinear;
import org.hnetbench.kernels.reference.Ragged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class Nd4jContestantTest {
  private final Contestant nd4j = new Nd4jContestant();

  private static Workload linear(String kernel) {
    SplittableRandom random = new SplittableRandom(1);
    List<HostTensor> inputs =
        List.of(HostTensor.normal(random, 1, 9, 4), HostTensor.normal(random, 1, 5, 4));
    return new Workload(kernel, "tiny", new Ragged(7, 2), inputs, List.of(), List.of(), 360, 404);
  }

  @Test
  void isFoundByItsName() {
    assertThat(ServiceLoader.load(Contestant.class))
        .filteredOn(each -> each.name().equals("nd4j"))
        .singleElement()
        .isInstanceOf(Nd4jContestant.class);
  }

  @Test
  void givesTheSameResultsEveryTimeUntilItIsClosed() {
    Workload workload = linear("linear");
    List<HostTensor> inputs = workload.inputs();
    HostTensor expected = NaiveLinear.product(inputs.get(0), inputs.get(1));
    try (Contestant.Prepared first = prepare(workload, Precision.FLOAT64);
        Contestant.Prepared second = prepare(workload, Precision.FLOAT32)) {
      for (int round = 0; round < 3; round++) {
        first.run();
        second.run();
        OracleCheck.assertClose("first", first.results().get(0), expected, 1e-12);
        OracleCheck.assertClose("second", second.results().get(0), expected, 1e-5);
      }
    }
  }

  private Contestant.Prepared prepare(Workload workload, Precision precision) {
    return nd4j.prepare(workload, Mode.FORWARD, precision).orElseThrow();
  }

  @ParameterizedTest
  @EnumSource
  void hasNoGradients(Precision precision) {
    assertThat(nd4j.prepare(linear("linear"), Mode.FORWARD_BACKWARD, precision)).isEmpty();
  }

  @Test
  void hasNoProductsInBfloat16() {
    assertThat(nd4j.prepare(linear("linear"), Mode.FORWARD, Precision.BFLOAT16_PRODUCTS)).isEmpty();
  }

  @Test
  void doesNotKnowOtherKernels() {
    assertThat(nd4j.prepare(linear("attend_resume"), Mode.FORWARD, Precision.FLOAT32)).isEmpty();
  }
}

package org.hnetbench.kernels.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Planted models: each fault is found by the rules that it breaks, and by no others. */
class ContractTest {
  private static Kernels kernels;

  @BeforeAll
  static void open() {
    kernels = Kernels.open(Device.cpu(), Precision.FLOAT32);
  }

  @AfterAll
  static void close() {
    kernels.close();
  }

  private static Contract contract(Fault fault) {
    return new Contract(new PlantedArchitecture(), new PlantedPlan(fault, 2, 64), kernels);
  }

  @ParameterizedTest
  @EnumSource
  void namesTheRulesThatAFaultBreaks(Fault fault) {
    Set<Rule> broken =
        contract(fault).violations().stream()
            .map(Violation::rule)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Rule.class)));

    assertThat(broken).isEqualTo(fault.broken());
  }

  @Test
  void everyRuleIsBrokenBySomeFault() {
    assertThat(Arrays.stream(Fault.values()).flatMap(fault -> fault.broken().stream()))
        .contains(Rule.values());
  }

  @Test
  void saysWhichRuleIsBrokenWhatItMeansAndWhatWasFoundInOneLine() {
    assertThatThrownBy(() -> contract(Fault.COUNTS_NO_HEAD).require(Rule.LEDGER))
        .isInstanceOf(Violation.class)
        .hasMessageStartingWith(
            "contract rule ledger is broken (the ledger counts the work that the engine does): ")
        .hasMessageContaining("% apart")
        .extracting(Throwable::getMessage)
        .asString()
        .doesNotContain("\n");
  }
}

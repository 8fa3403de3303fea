package org.hnetbench.kernels.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class StageMultipliersTest {
  @Test
  void agreesWithTheValuesWorkedOutForTheOneStageModels() {
    check(List.of(1024, 1536), List.of(6.0), 2.627, 0.876);
    check(List.of(1024, 2048), List.of(6.0), 3.033, 0.876);
  }

  @Test
  void agreesWithTheValuesWorkedOutForTheTwoStageModels() {
    check(List.of(1024, 1024, 1536), List.of(3.0, 3.0), 2.627, 1.517, 0.715);
    check(List.of(1024, 1536, 2048), List.of(3.0, 3.0), 3.033, 1.430, 0.715);
  }

  @Test
  void givesAModelWithoutChunkingTheRootOfTheTokenLength() {
    check(List.of(1024), List.of(), 2.145);
  }

  @Test
  void refusesTargetsThatDoNotFitTheStages() {
    assertThatThrownBy(() -> StageMultipliers.of(List.of(1024, 1536), List.of(3.0, 3.0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 widths");
  }

  private static void check(List<Integer> widths, List<Double> targets, double... expected) {
    assertThat(StageMultipliers.of(widths, targets)).containsExactly(expected, within(0.001));
  }
}

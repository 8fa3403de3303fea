package org.hnetbench.harness.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CheckReportTest {
  private static final Comparison NEAR = new Comparison("m", "gradients: a", 9e-7, 1e-6);
  private static final Comparison LARGER = new Comparison("m", "gradients: b", 1e-3, 1e-1);
  private static final Comparison EXACT = new Comparison("m", "generation: tokens", 0, 0);
  private static final Comparison BROKEN = new Comparison("k", "out", Double.NaN, 1e-4);
  private static final Comparison FINE = new Comparison("k", "grad_x", 1e-6, 1e-4);

  @Test
  void shows_the_quantity_of_each_kind_that_comes_nearest_to_its_tolerance() {
    CheckReport report =
        new CheckReport(
            "embedded", "cpu", "float32", List.of(LARGER, NEAR, EXACT), List.of(), List.of());

    assertThat(report.passed()).isTrue();
    assertThat(report.worstRows())
        .containsPattern("m +gradients \\(worst of 2\\) +9.0e-07 +1.0e-06 +ok")
        .containsPattern("m +generation: tokens +0 +0 +ok")
        .endsWith("3 quantities of 1 cases (embedded) on cpu in float32: all reproduced\n");
  }

  @Test
  void what_is_not_a_number_is_a_miss_and_is_named() {
    CheckReport report =
        new CheckReport(
            "dir",
            "cuda",
            "float32",
            List.of(BROKEN, FINE),
            List.of("m/losses.json"),
            List.of("formats"));

    assertThat(report.passed()).isFalse();
    assertThat(report.everyRow())
        .containsPattern("k +out +NaN +1.0e-04 +MISS")
        .containsPattern("k +grad_x +1.0e-06 +1.0e-04 +ok")
        .contains("\nMISS k, out\n")
        .contains("Missing, so not checked: m/losses.json\n")
        .contains("not checked: formats\n")
        .endsWith("2 quantities of 1 cases (dir) on cuda in float32: 1 MISSED\n");
  }

  @Test
  void kinds_are_told_by_the_quantity() {
    assertThat(NEAR.kind()).isEqualTo("gradients");
    assertThat(FINE.kind()).isEqualTo("gradients");
    assertThat(BROKEN.kind()).isEqualTo("outputs");
    assertThat(EXACT.kind()).isEqualTo("generation");
  }
}

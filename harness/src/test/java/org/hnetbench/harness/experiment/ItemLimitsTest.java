package org.hnetbench.harness.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.hnetbench.kernels.spi.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemLimitsTest {
  private static ItemLimits limits(String items) {
    String text =
        """
        name: small
        budget: {steps: 10}
        reference: one
        evaluation: {items: %s}
        models:
          one: {type: tiny, learning_rate: 2e-3}
        """
            .formatted(items);
    return ExperimentReader.read("test.yaml", text, Path.of("/experiments"), List.of())
        .get(0)
        .experiment()
        .evaluation()
        .items();
  }

  @Test
  void one_number_holds_for_every_suite() {
    assertThat(limits("3").of("hellaswag")).contains(3L);
    assertThat(limits("3").of("piqa")).contains(3L);
  }

  @Test
  void numbers_by_suite_leave_the_others_whole() {
    assertThat(limits("{piqa: 5}").of("piqa")).contains(5L);
    assertThat(limits("{piqa: 5}").of("hellaswag")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | must be 1 or more",
        "{piqa: 0} | must be 1 or more",
        "{hellaswg: 5} | hellaswag",
        "{piqa: many} | must be a number",
        "many | number, or numbers by suite",
        "[5] | number, or numbers by suite"
      })
  void what_is_no_limit_is_one_line_with_its_place(String items, String told) {
    assertThatThrownBy(() -> limits(items))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("test.yaml:4")
        .hasMessageContaining(told)
        .message()
        .doesNotContain("\n");
  }
}

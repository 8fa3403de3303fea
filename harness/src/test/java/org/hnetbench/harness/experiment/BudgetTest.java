package org.hnetbench.harness.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BudgetTest {
  @Test
  void the_share_spent_follows_the_quantity_that_is_limited() {
    assertThat(new Budget.Flops(400).spent(100, 7, 9)).isEqualTo(0.25);
    assertThat(new Budget.Bytes(14).spent(100, 7, 9)).isEqualTo(0.5);
    assertThat(new Budget.Steps(10).spent(100, 7, 9)).isEqualTo(0.9);
  }
}

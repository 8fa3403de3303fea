package org.hnetbench.kernels.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {
  private static final List<String> NAMES = List.of("budget", "batch_bytes", "seeds");

  @Test
  void finds_a_slip_of_the_fingers() {
    assertThat(NearestName.of("bugdet", NAMES)).contains("budget");
    assertThat(NearestName.of("seed", NAMES)).contains("seeds");
    assertThat(NearestName.of("Batch-Bytes", NAMES)).contains("batch_bytes");
  }

  @Test
  void lists_all_names_where_none_is_near() {
    assertThat(NearestName.of("elephant", NAMES)).isEmpty();
    assertThat(NearestName.hint("elephant", NAMES)).contains("budget", "batch_bytes", "seeds");
  }
}

package org.hnetbench.harness.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.hnetbench.benchmarks.Contestant;
import org.hnetbench.benchmarks.Contestants;
import org.hnetbench.benchmarks.Mode;
import org.hnetbench.benchmarks.Workloads;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.spi.UserError;
import org.junit.jupiter.api.Test;

class KernelSelectionTest {
  private static final long PLENTY = 1L << 40;
  private static final long LITTLE = 1L << 31;
  private static final List<String> ANY = List.of();

  @Test
  void nothing_named_is_everything_in_the_order_of_tables() {
    KernelSelection chosen = select(ANY, ANY, ANY, false, PLENTY);

    assertThat(chosen.kernels()).isEqualTo(Workloads.kernels());
    assertThat(chosen.shapes()).containsExactly("small", "quick", "paper-L");
    assertThat(chosen.contestants())
        .extracting(Contestant::name)
        .startsWith("pair", "twin", "ndarray", "naive");
  }

  @Test
  void names_choose_whatever_their_order() {
    KernelSelection chosen =
        select(List.of("swiglu_block", "linear"), List.of("twin", "pair"), ANY, true, PLENTY);

    assertThat(chosen.kernels()).containsExactly("linear", "swiglu_block");
    assertThat(chosen.shapes()).containsExactly("quick");
    assertThat(chosen.contestants()).extracting(Contestant::name).containsExactly("pair", "twin");
  }

  @Test
  void a_shape_that_does_not_fit_is_left_out_unless_it_is_asked_for() {
    assertThat(select(ANY, ANY, ANY, false, LITTLE).shapes()).containsExactly("small", "quick");
    assertThatThrownBy(() -> select(ANY, ANY, List.of("paper-L"), false, LITTLE))
        .isInstanceOfSatisfying(
            UserError.class, e -> assertThat(e.code()).isEqualTo("HNB-BENCH-MEMORY"))
        .hasMessageStartingWith("--shape paper-L: needs about ")
        .hasMessageEndingWith(" GiB of memory, this machine has 2.0 GiB; choose a smaller one");
  }

  @Test
  void slips_are_answered_with_the_nearest_name() {
    assertThatThrownBy(() -> select(List.of("mamba_block"), ANY, ANY, false, PLENTY))
        .hasMessage(
            "--kernel mamba_block: there is none of this name; did you mean \"mamba2_block\"?");
    assertThatThrownBy(() -> select(ANY, List.of("twins"), ANY, false, PLENTY))
        .hasMessage("--contestant twins: there is none of this name; did you mean \"twin\"?");
    assertThatThrownBy(() -> select(ANY, ANY, List.of("quik"), false, PLENTY))
        .hasMessage("--shape quik: there is none of this name; did you mean \"quick\"?");
  }

  @Test
  void nd4j_that_is_not_there_can_be_added() {
    List<Contestant> without =
        Contestants.all().stream().filter(each -> !each.name().equals("nd4j")).toList();

    assertThatThrownBy(
            () -> KernelSelection.of(request(ANY, List.of("nd4j"), ANY, false), without, PLENTY))
        .isInstanceOfSatisfying(
            UserError.class, e -> assertThat(e.code()).isEqualTo("HNB-BENCH-ND4J"))
        .hasMessageContaining("HNB_MAVEN_PROFILES=nd4j ./hnet-bench bench kernels");
  }

  private static KernelSelection select(
      List<String> kernels,
      List<String> contestants,
      List<String> shapes,
      boolean quick,
      long memory) {
    return KernelSelection.of(
        request(kernels, contestants, shapes, quick), Contestants.all(), memory);
  }

  private static KernelRequest request(
      List<String> kernels, List<String> contestants, List<String> shapes, boolean quick) {
    return new KernelRequest(
        kernels,
        contestants,
        shapes,
        List.of(Mode.values()),
        Precision.FLOAT32,
        quick,
        new BenchOutput.Wanted(Optional.empty(), Optional.empty(), false));
  }
}

package org.hnetbench.suites.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.hnetbench.kernels.spi.ByteTokenizer;
import org.hnetbench.suites.data.Texts;
import org.junit.jupiter.api.Test;

class BatchIndependenceTest {
  private final List<byte[]> texts =
      List.of(
          Texts.random(new Random(1), 20),
          Texts.random(new Random(2), 5),
          Texts.random(new Random(3), 33));

  @Test
  void aModelThatKeepsSequencesApartPasses() {
    ProbeReport report = BatchIndependence.check(FakeModel.honest(256), new ByteTokenizer(), texts);
    assertThat(report.failures()).isEmpty();
    assertThat(report.comparisons())
        .isEqualTo(2 * texts.stream().mapToInt(text -> text.length).sum());
  }

  @Test
  void aModelThatMixesSequencesIsCaught() {
    ProbeReport report =
        BatchIndependence.check(FakeModel.leaking(256), new ByteTokenizer(), texts);
    assertThat(report.failures().get(0)).startsWith("text 0, unit 0, packed in reverse");
  }
}

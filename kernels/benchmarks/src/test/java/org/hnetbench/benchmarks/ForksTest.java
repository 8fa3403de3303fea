package org.hnetbench.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hnetbench.kernels.Precision;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForksTest {
  private static final Workload LINEAR = Workloads.of("linear", "small");

  /** Whoever else measures on this machine: nothing here depends on times. */
  @BeforeAll
  static void ignoreOthers() {
    System.setProperty("jmh.ignoreLock", "true");
  }

  @Test
  void a_right_contestant_is_timed_and_a_wrong_one_refused(@TempDir Path folder)
      throws IOException {
    Forks forks = new Forks(folder, new Effort(1, 1, 3, 10));

    assertThat(forks.reference(LINEAR)).isEmpty();
    Outcome right = time(forks, "twin", Mode.FORWARD_BACKWARD);
    Outcome wrong = time(forks, PlantedContestant.NAME, Mode.FORWARD);
    Outcome missing = time(forks, "naive", Mode.FORWARD_BACKWARD);
    Outcome unoffered = time(forks, PlantedContestant.NAME, Mode.FORWARD_BACKWARD);
    Path raw = folder.resolve("raw.json");
    forks.writeRaw(raw);

    assertThat(right.status()).as(right.reason()).isEqualTo(Outcome.Status.MEASURED);
    assertThat(right.seconds()).hasSize(3).allSatisfy(s -> assertThat(s).isBetween(1e-7, 10.0));
    assertThat(right.yardstick()).hasSize(3).allSatisfy(s -> assertThat(s).isBetween(1e-6, 60.0));
    assertThat(wrong.status()).isEqualTo(Outcome.Status.REFUSED);
    assertThat(wrong.reason()).startsWith("output 0 is off by");
    assertThat(wrong.seconds()).isEmpty();
    assertThat(missing.status()).isEqualTo(Outcome.Status.UNAVAILABLE);
    assertThat(unoffered.status()).isEqualTo(Outcome.Status.UNAVAILABLE);
    assertThat(Files.readString(raw)).contains("\"contestant\" : \"twin\"").contains("rawData");
  }

  private static Outcome time(Forks forks, String contestant, Mode mode) throws IOException {
    return forks.time(LINEAR, Contestants.named(contestant).orElseThrow(), mode, Precision.FLOAT32);
  }
}

package org.hnetbench.harness.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;
import org.hnetbench.results.benchmark.RowStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RoundsTest {
  private static final long WAIT = TimeUnit.MILLISECONDS.toNanos(260); // one run is a sample

  private static Kernels kernels;

  private final List<String> events = new ArrayList<>();
  private final ByteArrayOutputStream remarks = new ByteArrayOutputStream();

  @BeforeAll
  static void open() {
    kernels = Kernels.open(Device.cpu(), Precision.FLOAT32);
  }

  @AfterAll
  static void close() {
    kernels.close();
  }

  @Test
  void rows_take_turns_with_the_yardstick_before_each() {
    List<Measured> rows = measure(2, "A", "B");

    assertThat(events.subList(events.indexOf("yardstick"), events.size()))
        .containsExactly(
            "yardstick",
            "A",
            "yardstick",
            "B",
            "yardstick",
            "A",
            "yardstick",
            "B",
            "closed A",
            "closed B");
    assertThat(rows).allSatisfy(row -> assertThat(row.samples()).hasSize(2));
    assertThat(rows)
        .allSatisfy(row -> assertThat(row.status(Double.NaN)).isEqualTo(RowStatus.MEASURED));
    assertThat(rows.get(0).bytesPerSecond().median())
        .isEqualTo(100 / rows.get(0).seconds().median());
  }

  @Test
  void what_is_wrong_is_never_timed() {
    List<Measured> rows = measure(1, "wrong", "B");

    assertThat(events).doesNotContain("wrong").contains("closed wrong");
    assertThat(rows.get(0).status(Double.NaN)).isEqualTo(RowStatus.REFUSED);
    assertThat(rows.get(0).samples()).isEmpty();
    assertThat(rows.get(0).bytesPerSecond().median()).isNaN();
    assertThat(rows.get(1).samples()).hasSize(1);
    assertThat(remarks.toString(StandardCharsets.UTF_8))
        .isEqualTo("REFUSED wrong / 512 / 1: off by one\n");
  }

  @Test
  void what_does_not_fit_is_not_even_opened() {
    List<Measured> rows = measure(1, "large", "B");

    assertThat(events).doesNotContain("open large");
    assertThat(rows.get(0).status(Double.NaN)).isEqualTo(RowStatus.UNAVAILABLE);
    assertThat(rows.get(1).samples()).hasSize(1);
  }

  @Test
  void a_spread_yardstick_makes_rows_noisy() {
    List<Double> yardsticks = new ArrayList<>(List.of(1.0, 1.0, 1.5, 1.5));

    List<Measured> rows =
        new Rounds(kernels, () -> yardsticks.remove(0), 4, 0.25, remarks())
            .measure(rows("A"), row -> Optional.empty(), Fake::new, (found, done) -> {});

    assertThat(rows.get(0).status(Double.NaN)).isEqualTo(RowStatus.NOISY);
  }

  @Test
  void parts_add_up_to_the_step() {
    Sample sample = measure(1, "A").get(0).samples().get(0);

    assertThat(sample.parts()).containsOnlyKeys("data", "java");
    assertThat(sample.parts().get("data")).isGreaterThanOrEqualTo(0.26);
    double sum = sample.parts().values().stream().mapToDouble(Double::doubleValue).sum();
    assertThat(sum).isCloseTo(sample.seconds(), within(1e-9));
  }

  private List<Measured> measure(int rounds, String... names) {
    List<Double> told = new ArrayList<>();
    List<Measured> rows =
        new Rounds(kernels, this::yardstick, rounds, 0.25, remarks())
            .measure(
                rows(names),
                row -> row.model().equals("large") ? Optional.of("too large") : Optional.empty(),
                Fake::new,
                (found, done) -> told.add(done));
    assertThat(told).isSorted().hasSize(names.length + rounds).endsWith(1.0);
    return rows;
  }

  private static List<Case> rows(String... names) {
    List<Case> rows = new ArrayList<>();
    for (String name : names) {
      rows.add(new Case(name, "", 512, 1));
    }
    return rows;
  }

  private PrintStream remarks() {
    return new PrintStream(remarks, true, StandardCharsets.UTF_8);
  }

  private double yardstick() {
    events.add("yardstick");
    return 1;
  }

  /** Work that waits. */
  private final class Fake implements Subject {
    private final String name;

    Fake(Case row) {
      name = row.model();
      events.add("open " + name);
    }

    @Override
    public Optional<String> fault() {
      return name.equals("wrong") ? Optional.of("off by one") : Optional.empty();
    }

    @Override
    public Work work() {
      return new Work(100, 10, 1e6, 0);
    }

    @Override
    public double heldBytes() {
      return 0;
    }

    @Override
    public void run(StepClock clock) {
      events.add(name);
      clock.step(
          () ->
              clock.data(
                  () -> {
                    long end = System.nanoTime() + WAIT;
                    while (System.nanoTime() < end) {
                      LockSupport.parkNanos(end - System.nanoTime());
                    }
                    return name;
                  }));
    }

    @Override
    public void close() {
      events.add("closed " + name);
    }
  }
}

package org.hnetbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void without_a_terminal_a_line_appears_every_ten_seconds() {
    AtomicLong seconds = new AtomicLong(100);
    try (Progress progress =
        new LineProgress(stream, "train hnet", () -> seconds.get() * 1_000_000_000)) {
      seconds.set(109);
      progress.update(0.1, "bpb 8");
      seconds.set(120);
      progress.update(0.25, "bpb 3.1");
      seconds.set(125);
      progress.update(0.3, "bpb 3.0");
      seconds.set(200);
      progress.update(0.4, "");
      seconds.set(350);
    }
    assertThat(text())
        .isEqualTo(
            """
            train hnet: 25 %, 1:00 left, bpb 3.1
            train hnet: 40 %, 2:30 left
            train hnet: ended after 4:10
            """);
  }

  @Test
  void a_task_that_never_began_leaves_the_word_to_its_error() {
    try (Progress progress = new LineProgress(stream, "score bpb", () -> 0)) {
      assertThat(progress).isNotNull();
    }
    assertThat(text()).isEmpty();
  }

  @Test
  void on_a_terminal_a_bar_is_drawn_over_itself() {
    try (Progress progress = new BarProgress(stream, "train hnet", 100)) {
      progress.update(0.5, "bpb 3.1");
    }
    assertThat(text()).contains("\r", "train hnet", "50%", "bpb 3.1").doesNotContain("\u001b[3");
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}

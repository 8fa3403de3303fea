package org.hnetbench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.hnetbench.benchmarks.Mode;
import org.hnetbench.harness.bench.BenchOutput;
import org.hnetbench.harness.bench.KernelRequest;
import org.hnetbench.kernels.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class BenchKernelsCommandTest {
  private final StringWriter err = new StringWriter();
  private final AtomicReference<KernelRequest> seen = new AtomicReference<>();

  @Test
  void without_options_everything_is_asked_for() {
    assertThat(execute()).isZero();

    assertThat(seen.get())
        .isEqualTo(
            new KernelRequest(
                List.of(),
                List.of(),
                List.of(),
                List.of(Mode.FORWARD, Mode.FORWARD_BACKWARD),
                Precision.FLOAT32,
                false,
                new BenchOutput.Wanted(Optional.empty(), Optional.empty(), false)));
  }

  @Test
  void options_choose() {
    int exit =
        execute(
            "--kernel",
            "linear,nats",
            "--contestant=pair",
            "--shape",
            "paper-L",
            "--mode",
            "forward",
            "--dtype",
            "bf16",
            "--quick",
            "--output",
            "there",
            "--baseline",
            "before.json",
            "--force");

    assertThat(exit).isZero();
    assertThat(seen.get())
        .isEqualTo(
            new KernelRequest(
                List.of("linear", "nats"),
                List.of("pair"),
                List.of("paper-L"),
                List.of(Mode.FORWARD),
                Precision.BFLOAT16_PRODUCTS,
                true,
                new BenchOutput.Wanted(
                    Optional.of(Path.of("there")), Optional.of(Path.of("before.json")), true)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --mode=forwards | HNB-BENCH-NAME: --mode forwards: there is none of this name; did you mean "forward"?
          --dtype=fp23    | HNB-BENCH-NAME: --dtype fp23: there is none of this name; did you mean "fp32"?
          """)
  void a_slip_is_answered_with_the_nearest_name(String option, String complaint) {
    assertThat(execute(option)).isEqualTo(2);
    assertThat(err.toString().strip()).isEqualTo(complaint);
  }

  private int execute(String... options) {
    CommandLine root =
        Main.commandLine(
            BenchCommand.of(
                new BenchKernelsCommand(
                    (request, out) -> {
                      seen.set(request);
                      return 0;
                    })));
    root.setErr(new PrintWriter(err, true));
    String[] arguments = new String[options.length + 2];
    arguments[0] = "bench";
    arguments[1] = "kernels";
    System.arraycopy(options, 0, arguments, 2, options.length);
    return Main.execute(root, arguments);
  }
}

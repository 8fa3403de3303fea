package org.hnetbench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.hnetbench.harness.doctor.Doctor;
import org.hnetbench.kernels.spi.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      lsit           | HNB-USAGE: unknown command lsit, did you mean "list"?
      list modles    | HNB-USAGE: unknown command modles, did you mean "models"?
      list           | HNB-USAGE: say what to list: models, suites, noises, kernels, data
      doctor --jsno  | HNB-USAGE: unknown option --jsno, did you mean "--json"?
      doctor more    | HNB-USAGE: unexpected argument more
      """)
  void wrong_usage_is_one_line_with_the_nearest_name(String line, String message) {
    assertThat(execute(Main.commandLine(), line.split(" "))).isEqualTo(2);
    assertThat(err.toString()).startsWith(message).containsOnlyOnce("\n");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void a_command_is_needed() {
    assertThat(execute(Main.commandLine())).isEqualTo(2);
    assertThat(err.toString()).startsWith("HNB-USAGE: a command is missing");
  }

  static List<CommandLine> everyCommand() {
    CommandLine root = everything();
    return root.getSubcommands().values().stream().toList();
  }

  @ParameterizedTest
  @MethodSource("everyCommand")
  void every_command_has_help_with_examples(CommandLine command) {
    assertThat(execute(everything(), command.getCommandName(), "--help")).isEqualTo(0);
    assertThat(out.toString())
        .contains("Usage: hnet-bench " + command.getCommandName())
        .contains("Examples:\n  hnet-bench " + command.getCommandName());
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void the_version_names_the_commit() {
    assertThat(execute(Main.commandLine(), "--version")).isEqualTo(0);
    assertThat(out.toString()).matches("hnet-bench \\S+ \\(commit \\w+(, dirty)?\\)\n");
  }

  @Test
  void mistakes_of_the_user_and_of_the_environment_are_told_apart() {
    UserError input = UserError.input("HNB-DATA-X", "a.txt:3: bad; mend it");
    UserError environment = UserError.environment("HNB-DEVICE-X", "no such device", null);

    assertThat(thrown(new RuntimeException(input))).isEqualTo(2);
    assertThat(err.toString()).isEqualTo("HNB-DATA-X: a.txt:3: bad; mend it\n");
    err.getBuffer().setLength(0);
    assertThat(thrown(environment)).isEqualTo(3);
    assertThat(thrown(new IOException("write: No space left on device"))).isEqualTo(3);
    assertThat(thrown(new OutOfMemoryError("Java heap space"))).isEqualTo(3);
    assertThat(thrown(new UnsatisfiedLinkError("libtorch.so"))).isEqualTo(3);
    assertThat(err.toString())
        .contains("HNB-DEVICE-X", "DISK-FULL", "JAVA_OPTS", "doctor")
        .doesNotContain("\tat ");
  }

  @Test
  void a_fault_leaves_a_log_with_the_trace() throws IOException {
    assertThat(thrown(new IllegalStateException("first\nsecond"))).isEqualTo(4);

    assertThat(err.toString())
        .startsWith("HNB-FAULT: internal fault: java.lang.IllegalStateException: first;")
        .containsOnlyOnce("\n");
    Path log = Path.of(err.toString().strip().replaceAll(".* ", ""));
    assertThat(log).content().contains("hnet-bench fail", "second", "\tat org.hnetbench");
    Files.delete(log);
  }

  @Test
  void the_exit_code_of_a_job_is_that_of_the_program() {
    CommandLine root = Main.commandLine(new CheckCommand((request, writer) -> 1));

    assertThat(execute(root, "check")).isEqualTo(1);
  }

  private int thrown(Throwable thrown) {
    return execute(Main.commandLine(new Failing(thrown)), "fail");
  }

  private int execute(CommandLine commandLine, String... arguments) {
    commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return Main.execute(commandLine, arguments);
  }

  private static CommandLine everything() {
    return Main.commandLine(
        ListCommand.of(List.of(new ModelCatalogue())),
        new DoctorCommand(new Doctor(List.of())),
        new RunCommand((request, writer) -> 0),
        new PlanCommand((request, writer) -> 0),
        new EvalCommand((request, writer) -> 0),
        new GenerateCommand((request, writer) -> 0),
        new ExportCommand((request, writer) -> 0),
        new ChunksCommand((request, writer) -> 0, () -> false),
        new CheckCommand((request, writer) -> 0));
  }

  @Command(name = "fail")
  private record Failing(Throwable thrown) implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
      if (thrown instanceof Error error) {
        throw error;
      }
      throw (Exception) thrown;
    }
  }
}

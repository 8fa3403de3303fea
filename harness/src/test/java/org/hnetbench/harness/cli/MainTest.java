package org.hnetbench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import org.hnetbench.harness.doctor.Doctor;
import org.hnetbench.kernels.spi.Architecture;
import org.hnetbench.kernels.spi.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

  /** A loader of services as outside models are found by, whose file of entries has mistakes. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      org.example.Forgotten               | org.example.Forgotten not found
      org.example.Mis spelt               | Illegal configuration-file syntax
      org.hnetbench.kernels.spi.UserError | not a subtype
      """)
  void a_mistake_in_an_entry_of_services_is_the_input_s(
      String entry, String part, @TempDir Path folder) throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(services.resolve(Architecture.class.getName()), entry);
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {folder.toUri().toURL()}, Architecture.class.getClassLoader())) {
      ServiceConfigurationError error =
          catchThrowableOfType(
              ServiceConfigurationError.class,
              () -> ServiceLoader.load(Architecture.class, loader).forEach(Architecture::type));

      assertThat(thrown(new RuntimeException(error))).isEqualTo(2);
      assertThat(err.toString())
          .startsWith("HNB-CLASSPATH: ServiceConfigurationError: " + Architecture.class.getName())
          .contains(part, "; check META-INF/services and rebuild the jar against this version")
          .containsOnlyOnce("\n");
    }
  }

  static List<LinkageError> unlinked() {
    return List.of(
        new NoClassDefFoundError("org/example/Gone"),
        new AbstractMethodError("Receiver org.example.Old\nlacks it"),
        new NoSuchMethodError("'void org.example.Old.gone()'"));
  }

  @ParameterizedTest
  @MethodSource("unlinked")
  void classes_that_do_not_fit_are_the_input_s_where_there_are_outside_ones(LinkageError error) {
    String message = error.getMessage().lines().findFirst().orElseThrow();

    assertThat(failed(new RuntimeException(error), true)).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("HNB-CLASSPATH: " + error.getClass().getSimpleName() + ": " + message + "; ")
        .containsOnlyOnce("\n");
  }

  @ParameterizedTest
  @MethodSource("unlinked")
  void without_outside_ones_they_are_a_fault(LinkageError error) throws IOException {
    assertThat(failed(error, false)).isEqualTo(4);
    Files.delete(log());
  }

  @Test
  void what_an_outside_model_itself_reports_goes_before_how_it_was_loaded() throws IOException {
    Throwable told = UserError.environment("HNB-DEVICE-X", "no such device", null);

    assertThat(failed(new ServiceConfigurationError("not made", told), true)).isEqualTo(3);
    assertThat(failed(new UnsatisfiedLinkError("libtorch.so"), true)).isEqualTo(3);
    assertThat(err.toString()).startsWith("HNB-DEVICE-X: ").contains("\nHNB-ENGINE-NATIVES: ");
    err.getBuffer().setLength(0);
    assertThat(failed(new ExceptionInInitializerError(new NullPointerException()), true))
        .isEqualTo(4);
    Files.delete(log());
  }

  private int failed(Throwable thrown, boolean outside) {
    CommandLine command = Main.commandLine().setErr(new PrintWriter(err, true));
    return Failures.execution(thrown, outside, command, new String[] {"fail"});
  }

  private Path log() {
    return Path.of(err.toString().strip().replaceAll(".* ", ""));
  }

  @Test
  void a_fault_leaves_a_log_with_the_trace() throws IOException {
    assertThat(thrown(new IllegalStateException("first\nsecond"))).isEqualTo(4);

    assertThat(err.toString())
        .startsWith("HNB-FAULT: internal fault: java.lang.IllegalStateException: first;")
        .containsOnlyOnce("\n");
    Path log = log();
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
        new CheckCommand((request, writer) -> 0),
        BenchCommand.of(new BenchKernelsCommand((request, writer) -> 0)));
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

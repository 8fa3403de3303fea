package org.hnetbench.tests.endtoend;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hnetbench.harness.cli.Main;
import picocli.CommandLine;

/**
 * What a command line did.
 *
 * @param exitCode how it ended
 * @param out its output stream
 * @param err its error stream, progress included
 */
record CommandResult(int exitCode, String out, String err) {

  /** Runs the program in a process of its own, under this one's flags and then some. */
  static CommandResult inNewProcess(List<String> flags, String... arguments) throws Exception {
    return ofProcess(command(flags, arguments));
  }

  /** The command that runs the program in a process of its own. */
  static List<String> command(List<String> flags, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> !flag.startsWith("-javaagent"))
        .forEach(command::add);
    command.add("-Dai.djl.offline=true");
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Runs any command. */
  static CommandResult ofProcess(List<String> command) throws Exception {
    Path out = Files.createTempFile("out", ".txt");
    Path err = Files.createTempFile("err", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      int exitCode = process.waitFor();
      return new CommandResult(exitCode, Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** Runs the program in this process. */
  static CommandResult of(String... arguments) {
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    PrintStream before = System.err;
    StringWriter out = new StringWriter();
    try (PrintStream err = new PrintStream(errors, true, StandardCharsets.UTF_8)) {
      System.setErr(err);
      CommandLine program = Main.commandLine();
      program.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
      int exitCode = program.execute(arguments);
      return new CommandResult(exitCode, out.toString(), errors.toString(StandardCharsets.UTF_8));
    } finally {
      System.setErr(before);
    }
  }
}

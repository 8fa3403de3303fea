package org.hnetbench.tests.endtoend;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
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
      return new CommandResult(
          exitCode, out.toString(), errors.toString(StandardCharsets.UTF_8));
    } finally {
      System.setErr(before);
    }
  }
}

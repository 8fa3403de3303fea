package org.hnetbench.harness.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * The whole program run once in this process.
 *
 * @param exitCode how it ended
 * @param out its output
 * @param err its errors
 */
record CommandLineRun(int exitCode, String out, String err) {
  static CommandLineRun of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine root = Main.commandLine();
    root.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    int exitCode = Main.execute(root, arguments);
    return new CommandLineRun(exitCode, out.toString(), err.toString());
  }
}

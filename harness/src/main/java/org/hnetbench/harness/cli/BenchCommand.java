package org.hnetbench.harness.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures speed: a group of commands, each of which says what it times. */
@Command(
    name = "bench",
    description = "Measure speed. What is timed is first compared with its reference.",
    footer = {
      "",
      "Examples:",
      "  hnet-bench bench kernels --quick",
      "  hnet-bench bench kernels --kernel mamba2_block --contestant pair,twin",
      "  hnet-bench bench kernels --quick --baseline runs/before/bench-kernels.json"
    })
final class BenchCommand implements Runnable {
  @Spec private CommandSpec spec;

  private BenchCommand() {}

  /** The group with its commands. */
  static CommandLine of(Object... commands) {
    CommandLine group = new CommandLine(new BenchCommand());
    for (Object command : commands) {
      group.addSubcommand(command);
    }
    return group;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "say what to measure: " + String.join(", ", spec.subcommands().keySet()));
  }
}

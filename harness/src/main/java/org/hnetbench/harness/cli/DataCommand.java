package org.hnetbench.harness.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Fetches data sets and official checkpoints, and checks what was fetched. */
@Command(
    name = "data",
    description = "Fetch data sets and official checkpoints, and check them.",
    footer = {
      "",
      "Examples:",
      "  hnet-bench data fetch hellaswag lambada --data my-data",
      "  hnet-bench data fetch hnet_1stage_L",
      "  hnet-bench data verify --data my-data"
    })
final class DataCommand implements Runnable {
  @Spec private CommandSpec spec;

  private DataCommand() {}

  /** The command in an environment. */
  static CommandLine of(Map<String, String> environment) {
    return new CommandLine(new DataCommand())
        .addSubcommand(new DataFetchCommand(environment))
        .addSubcommand(new DataVerifyCommand());
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do: fetch or verify");
  }
}

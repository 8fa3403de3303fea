package org.hnetbench.harness.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The folder that data sets are fetched into. */
final class DataFolderOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "The data folder (default: ${DEFAULT-VALUE}).")
  Path folder;
}

package org.hnetbench.harness.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which model a command reads. */
final class CheckpointOptions {
  @Option(
      names = "--checkpoint",
      required = true,
      paramLabel = "PATH",
      description = "Checkpoint folder, or a file of weights: .safetensors, .pt.")
  Path path;

  @Option(
      names = "--config",
      paramLabel = "JSON|NAME",
      description = {
        "Official configuration, where the checkpoint has none beside it: a file, or the name of a"
            + " released one such as hnet_2stage_XL."
      })
  Optional<String> config;
}

package org.hnetbench.harness.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.hnetbench.harness.run.NumberFormat;
import org.hnetbench.harness.train.WantedModel;
import picocli.CommandLine.Option;

/** Which model a command reads. */
final class CheckpointOptions {
  @Option(
      names = "--checkpoint",
      required = true,
      paramLabel = "PATH",
      description = "Checkpoint folder, or a file of weights: .safetensors, .pt.")
  private Path path;

  @Option(
      names = "--config",
      paramLabel = "JSON|NAME",
      description = {
        "Official configuration, where the checkpoint has none beside it: a file, or the name of a"
            + " released one such as hnet_2stage_XL."
      })
  private Optional<String> config;

  /** What is asked for, its weights kept as an option says. */
  WantedModel model(WeightsOption weights) {
    return new WantedModel(path, config, weights.format);
  }

  /** What is asked for where nothing is computed with it. */
  WantedModel inFull() {
    return new WantedModel(path, config, NumberFormat.FLOAT32);
  }
}

package org.hnetbench.harness.cli;

import org.hnetbench.harness.run.NumberFormat;
import picocli.CommandLine.Option;

/** How a model's weights are kept in memory. */
final class WeightsOption {
  @Option(
      names = "--weights",
      paramLabel = "TYPE",
      defaultValue = "float32",
      description = {
        "Weights in memory: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). With bfloat16,"
            + " those that a file has in 16 bits stay so: half the memory, slower, same results."
      })
  NumberFormat format;
}

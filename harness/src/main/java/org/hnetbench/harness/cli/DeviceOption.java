package org.hnetbench.harness.cli;

import org.hnetbench.harness.run.DeviceKind;
import picocli.CommandLine.Option;

/** Where a command computes. */
final class DeviceOption {
  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      defaultValue = "cpu",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  DeviceKind device;
}

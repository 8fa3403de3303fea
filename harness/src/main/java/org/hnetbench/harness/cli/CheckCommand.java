package org.hnetbench.harness.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hnetbench.harness.run.DeviceKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Proves that kernels and models reproduce their references on this machine and device. */
@Command(
    name = "check",
    description = {
      "Prove that kernels and models reproduce their references on this machine and device.",
      "Exits with 1 where one does not."
    },
    footer = {
      "",
      "Examples:",
      "  hnet-bench check",
      "  hnet-bench check --golden my-cases --device cuda"
    })
final class CheckCommand implements Callable<Integer> {
  /**
   * What to check.
   *
   * @param golden a folder of case folders; the embedded cases if absent
   * @param all whether to print every quantity rather than the worst of each kind
   */
  record Request(Optional<Path> golden, DeviceKind device, boolean all, boolean json) {}

  private final Job<Request> job;

  @Option(
      names = "--golden",
      paramLabel = "DIR",
      description = "Check every case folder in this folder instead of the embedded cases.")
  private Optional<Path> golden;

  @Option(
      names = "--all",
      description = "Print every quantity; without it, the worst of each kind.")
  private boolean all;

  @Option(names = "--json", description = "Print JSON, every quantity.")
  private boolean json;

  @Mixin private DeviceOption device;

  @Spec private CommandSpec spec;

  CheckCommand(Job<Request> job) {
    this.job = job;
  }

  @Override
  public Integer call() throws Exception {
    return job.execute(new Request(golden, device.device, all, json), spec.commandLine().getOut());
  }
}

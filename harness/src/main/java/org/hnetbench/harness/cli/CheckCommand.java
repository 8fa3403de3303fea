package org.hnetbench.harness.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hnetbench.harness.experiment.LoadedExperiment;
import org.hnetbench.harness.run.DeviceKind;
import picocli.CommandLine.ArgGroup;
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
      "With --contract: that models keep the rules which every model of a comparison must keep.",
      "Exits with 1 where one does not."
    },
    footer = {
      "",
      "Examples:",
      "  hnet-bench check",
      "  hnet-bench check --golden my-cases --device cuda",
      "  hnet-bench check --contract my-experiment.yaml"
    })
final class CheckCommand implements Callable<Integer> {
  /**
   * What to check.
   *
   * @param golden a folder of case folders; the embedded cases if absent
   * @param contract whose models are held to the contract, in place of any cases
   * @param all whether to print every quantity rather than the worst of each kind
   */
  record Request(
      Optional<Path> golden,
      List<LoadedExperiment> contract,
      DeviceKind device,
      boolean all,
      boolean json) {}

  private final Job<Request> job;

  @ArgGroup private Checked checked = new Checked();

  /** One of these. */
  static final class Checked {
    @Option(
        names = "--golden",
        paramLabel = "DIR",
        description = "Check every case folder in this folder instead of the embedded cases.")
    private Optional<Path> golden = Optional.empty();

    @Option(
        names = "--contract",
        paramLabel = "EXPERIMENT",
        description =
            "Hold the models of an experiment file, of a shipped experiment or a preset to the"
                + " contract; small models say as much as large ones.")
    private Optional<String> contract = Optional.empty();
  }

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
    List<LoadedExperiment> contract =
        checked.contract.map(name -> ExperimentOptions.read(name, List.of())).orElse(List.of());
    return job.execute(
        new Request(checked.golden, contract, device.device, all, json),
        spec.commandLine().getOut());
  }
}

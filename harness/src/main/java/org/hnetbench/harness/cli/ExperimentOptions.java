package org.hnetbench.harness.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hnetbench.harness.eval.Suites;
import org.hnetbench.harness.experiment.ExperimentReader;
import org.hnetbench.harness.experiment.LoadedExperiment;
import org.hnetbench.harness.experiment.Setting;
import org.hnetbench.kernels.spi.UserError;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of every command that works on an experiment. */
final class ExperimentOptions {
  /** Ships with the harness and is small enough for a laptop. */
  private static final String QUICK = "quick";

  @Parameters(
      arity = "0..1",
      paramLabel = "EXPERIMENT.yaml",
      description = "Experiment file; the shipped quick comparison if none is given.")
  private Path file;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "Replace a value of the file, such as models.hnet.learning_rate=1e-3; repeatable.")
  private List<String> settings = List.of();

  @Option(names = "--seed", paramLabel = "N", description = "Use this seed alone.")
  private Long seed;

  @Option(
      names = "--data",
      paramLabel = "PATH",
      description = "Folder or file of text, or the name of an embedded sample.")
  private String data;

  /** Reads the experiment with whatever the command line sets. */
  LoadedExperiment load() {
    List<Setting> all = new ArrayList<>();
    settings.forEach(text -> all.add(Setting.parse(text)));
    if (seed != null) {
      all.add(Setting.seed(seed));
    }
    if (data != null) {
      all.add(Setting.data(data));
    }
    LoadedExperiment loaded =
        file == null ? ExperimentReader.readShipped(QUICK, all) : ExperimentReader.read(file, all);
    checkSuites(loaded);
    return loaded;
  }

  private static void checkSuites(LoadedExperiment loaded) {
    try {
      Suites.named(loaded.experiment().evaluation().suites());
    } catch (UserError e) {
      String place = loaded.origin("evaluation.suites") + ": evaluation.suites: ";
      throw UserError.input("HNB-CONFIG-SUITE", place + e.getMessage(), e);
    }
  }
}

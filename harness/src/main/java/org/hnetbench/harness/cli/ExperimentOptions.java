package org.hnetbench.harness.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hnetbench.harness.experiment.ExperimentReader;
import org.hnetbench.harness.experiment.LoadedExperiment;
import org.hnetbench.harness.experiment.Setting;
import org.hnetbench.kernels.spi.NearestName;
import org.hnetbench.kernels.spi.Preset;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.suites.catalogue.Suite;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of every command that works on an experiment. */
final class ExperimentOptions {
  /** Ships with the harness and is small enough for a laptop. */
  static final String QUICK = "quick";

  @Parameters(
      arity = "0..1",
      paramLabel = "EXPERIMENT",
      description =
          "Experiment file, or the name of a shipped experiment (quick, quick-models,"
              + " quick-all, bench) or of a preset.")
  private String experiment;

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
      description =
          "Folder or file of text, or the name of an embedded sample; repeatable. Replaces those of"
              + " the file.")
  private List<String> data = List.of();

  /** Whether the command line says anything of an experiment. */
  boolean given() {
    return experiment != null || !settings.isEmpty() || seed != null || !data.isEmpty();
  }

  /**
   * Reads the experiment with whatever the command line sets; the quick comparison if it names
   * none.
   *
   * @return one for each data set
   */
  List<LoadedExperiment> load() {
    return load(QUICK);
  }

  /**
   * Reads the experiment with whatever the command line sets.
   *
   * @param usual the shipped experiment that is meant if it names none
   * @return one for each data set
   */
  List<LoadedExperiment> load(String usual) {
    List<Setting> all = new ArrayList<>();
    settings.forEach(text -> all.add(Setting.parse(text)));
    if (seed != null) {
      all.add(Setting.seed(seed));
    }
    if (!data.isEmpty()) {
      all.add(Setting.data(data));
    }
    List<LoadedExperiment> loaded = read(experiment == null ? usual : experiment, all);
    loaded.forEach(ExperimentOptions::checkSuites);
    return loaded;
  }

  /** Reads an experiment file, a shipped experiment or a preset by its name. */
  static List<LoadedExperiment> read(String name, List<Setting> settings) {
    if (Files.exists(Path.of(name))) {
      return ExperimentReader.read(Path.of(name), settings);
    }
    if (ExperimentReader.SHIPPED.contains(name)) {
      return ExperimentReader.readShipped(name, settings);
    }
    if (Preset.all().stream().anyMatch(preset -> preset.name().equals(name))) {
      return ExperimentReader.readPreset(name, settings);
    }
    List<String> known = new ArrayList<>(ExperimentReader.SHIPPED);
    Preset.all().forEach(preset -> known.add(preset.name()));
    throw UserError.input(
        "HNB-CONFIG-FILE",
        name
            + ": no such file, shipped experiment or preset; give the path of an experiment file ("
            + NearestName.hint(name, known)
            + ")");
  }

  private static void checkSuites(LoadedExperiment loaded) {
    try {
      Suite.named(loaded.experiment().evaluation().suites());
    } catch (UserError e) {
      String place = loaded.origin("evaluation.suites") + ": evaluation.suites: ";
      throw UserError.input("HNB-CONFIG-SUITE", place + e.getMessage(), e);
    }
  }
}

package org.hnetbench.harness.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hnetbench.kernels.spi.Preset;
import org.hnetbench.kernels.spi.UserError;
import tools.jackson.databind.DatabindException;

/**
 * Reads experiment files strictly: what is not understood, or said twice, is an error with file,
 * line and key.
 */
public final class ExperimentReader {
  /** Names of the experiments that lie beside this class, without {@code .yaml}. */
  public static final List<String> SHIPPED = List.of("quick", "quick-models", "quick-all", "bench");

  private ExperimentReader() {}

  /**
   * Reads a file.
   *
   * @param settings applied in order
   * @return one for each data set, in the order of the file; they have the same name
   */
  public static List<LoadedExperiment> read(Path file, List<Setting> settings) {
    String text;
    try {
      text = Files.readString(file);
    } catch (CharacterCodingException e) {
      throw YamlDocument.error("ENCODING", file.toString(), "not UTF-8; save it as UTF-8");
    } catch (IOException e) {
      String message = file + ": cannot be read; give the path of an experiment file";
      throw UserError.input("HNB-CONFIG-FILE", message, e);
    }
    return read(file.toString(), text, file.toAbsolutePath().getParent(), settings);
  }

  /**
   * Reads an experiment that ships with the harness; paths in it start in the working folder.
   *
   * @param name one of {@link #SHIPPED}
   */
  public static List<LoadedExperiment> readShipped(String name, List<Setting> settings) {
    try (InputStream stream = ExperimentReader.class.getResourceAsStream(name + ".yaml")) {
      if (stream == null) {
        throw new IllegalArgumentException("no experiment " + name + " ships with the harness");
      }
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return read("shipped experiment " + name, text, Path.of("").toAbsolutePath(), settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * An experiment of one model, a preset: a place to look at it from.
   *
   * @param name of the preset
   */
  public static List<LoadedExperiment> readPreset(String name, List<Setting> settings) {
    Preset preset =
        Preset.all().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    String text =
        """
        name: %1$s
        context: %2$d
        budget: {bytes: 1000000}
        reference: %1$s
        models:
          %1$s: {preset: %1$s%3$s}
        """
            .formatted(
                name,
                preset.context(),
                preset.model().has("learning_rate") ? "" : ", learning_rate: 1e-3");
    return read("preset " + name, text, Path.of("").toAbsolutePath(), settings).stream()
        .map(each -> new LoadedExperiment(each.experiment(), each.folder(), true, each.origins()))
        .toList();
  }

  /**
   * Reads text.
   *
   * @param source how messages name it
   * @param folder relative paths in it start here; those in settings start in the working folder
   */
  public static List<LoadedExperiment> read(
      String source, String text, Path folder, List<Setting> settings) {
    return DataChanges.split(YamlDocument.parse(source, text), folder, settings).stream()
        .map(document -> bind(document, folder))
        .toList();
  }

  private static LoadedExperiment bind(YamlDocument document, Path folder) {
    ModelPresets.expand(document);
    try {
      Experiment experiment =
          ExperimentFormat.MAPPER.treeToValue(document.root(), Experiment.class);
      return new LoadedExperiment(experiment, folder, false, document::origin);
    } catch (DatabindException e) {
      throw BindingErrors.explain(e, document);
    }
  }
}

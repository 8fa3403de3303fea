package org.hnetbench.harness.comparison;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hnetbench.harness.experiment.LoadedExperiment;
import org.hnetbench.kernels.spi.UserError;
import tools.jackson.databind.JsonNode;

/**
 * Finds the line of an experiment file that an architecture complains of. An architecture knows its
 * settings but not the file; its message names the key, first of all or as an unknown one.
 */
final class SettingPlace {
  private static final Pattern KEY =
      Pattern.compile("(?:unknown key \"([^\"]+)\"|([\\w.\\[\\]-]+):).*", Pattern.DOTALL);

  private SettingPlace() {}

  /**
   * The error with file, line and key in front; the model's own line where the key is not found.
   */
  static UserError locate(LoadedExperiment loaded, String model, UserError error) {
    String place = "models." + model;
    JsonNode settings = loaded.experiment().models().get(model).architectureSettings();
    Matcher matcher = KEY.matcher(error.getMessage());
    if (matcher.matches()) {
      String key = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
      key = key.replaceAll("\\[(\\d+)]", ".$1"); // as paths of origins have it
      for (String candidate : List.of(key, "config." + key)) {
        if (!at(settings, candidate).isMissingNode()) {
          place += "." + candidate;
          break;
        }
      }
    }
    return UserError.input(
        error.code(),
        loaded.origin(place) + ": models." + model + ": " + error.getMessage(),
        error);
  }

  private static JsonNode at(JsonNode settings, String path) {
    JsonNode node = settings;
    for (String key : path.split("\\.")) {
      node =
          node.isArray() && key.matches("\\d+") ? node.path(Integer.parseInt(key)) : node.path(key);
    }
    return node;
  }
}

package org.hnetbench.harness.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hnetbench.kernels.spi.NearestName;
import org.hnetbench.kernels.spi.UserError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an experiment changes for single data sets, under {@code for_data}. The document becomes one
 * for each data set: first what the file says for all, over it what the file says for the data set,
 * over it what the command line sets, in its order.
 */
final class DataChanges {
  static final String KEY = "for_data";

  /** A run has one name, and the list of data sets cannot depend on the data set. */
  private static final List<String> COMMON = List.of("name", DataList.KEY, KEY);

  private DataChanges() {}

  /**
   * One document for each data set.
   *
   * @param folder relative paths in the file start here; those in settings start in the working
   *     folder
   * @throws UserError if changes name no data set or change what cannot differ
   */
  static List<YamlDocument> split(YamlDocument file, Path folder, List<Setting> settings) {
    DataList.makeAbsolute(file, folder);
    YamlDocument common = file.copy();
    settings.stream().filter(setting -> !setting.isIn(KEY)).forEach(common::set);
    DataList.makeAbsolute(common, Path.of(""));
    Map<String, DataList.Entry> chosen = DataList.of(common);
    // What the file says of data that the command line has replaced is no mistake.
    Set<String> known = new LinkedHashSet<>(chosen.keySet());
    known.addAll(DataList.of(file).keySet());
    checkFile(file, known);
    settings.stream()
        .filter(setting -> setting.isIn(KEY))
        .forEach(setting -> checkSetting(setting, known));
    List<YamlDocument> documents = new ArrayList<>();
    chosen.forEach(
        (name, entry) -> {
          YamlDocument document = file.copy();
          document.layOver(KEY + "." + name);
          document.root().remove(KEY);
          for (Setting setting : settings) {
            if (!setting.isIn(KEY)) {
              document.set(setting);
            } else if (setting.isIn(KEY + "." + name)) {
              document.layOver(setting.inside(KEY + "." + name));
            }
          }
          document.put(DataList.KEY, entry.path(), common.origin(entry.key()));
          documents.add(document);
        });
    return documents;
  }

  private static void checkFile(YamlDocument file, Set<String> known) {
    JsonNode changes = file.root().path(KEY);
    if (changes.isMissingNode()) {
      return;
    }
    if (!(changes instanceof ObjectNode groups)) {
      throw noGroup(file.origin(KEY), KEY);
    }
    for (Map.Entry<String, JsonNode> group : groups.properties()) {
      String place = KEY + "." + group.getKey();
      if (!known.contains(group.getKey())) {
        throw unknown(file.origin(place), group.getKey(), known);
      }
      if (!(group.getValue() instanceof ObjectNode keys)) {
        throw noGroup(file.origin(place), place);
      }
      for (String key : keys.propertyNames()) {
        checkKey(file.origin(place + "." + key), place, key);
      }
    }
  }

  private static void checkSetting(Setting setting, Set<String> known) {
    Optional<String> name =
        known.stream().filter(each -> setting.isIn(KEY + "." + each)).findFirst();
    if (name.isEmpty()) {
      String wanted = setting.path().replaceFirst("^" + KEY + "\\.?", "").replaceFirst("\\..*", "");
      throw unknown(setting.origin(), wanted, known);
    }
    String place = KEY + "." + name.get();
    ObjectNode keys = setting.inside(place).tree();
    keys.propertyNames().forEach(key -> checkKey(setting.origin(), place, key));
  }

  private static void checkKey(String origin, String place, String key) {
    if (COMMON.contains(key)) {
      throw YamlDocument.error(
          "VALUE",
          origin,
          "\"%s.%s\": the same for all data sets; leave it out".formatted(place, key));
    }
  }

  private static UserError unknown(String origin, String name, Set<String> known) {
    return YamlDocument.error(
        "DATA",
        origin,
        "\"%s\" changes a data set that the experiment does not have: \"%s\"; %s"
            .formatted(KEY, name, NearestName.hint(name, known)));
  }

  private static UserError noGroup(String origin, String place) {
    return YamlDocument.error("VALUE", origin, "\"" + place + "\" must be a group of keys");
  }
}

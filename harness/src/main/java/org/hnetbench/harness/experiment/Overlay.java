package org.hnetbench.harness.experiment;

import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes laid over settings: a preset that a file changes, an experiment that a data set changes.
 * A key replaces the one of its name; groups of keys are gone through one by one, down to any
 * depth, but for those that hold alternatives, where one key stands for the whole.
 */
final class Overlay {
  private static final Pattern ALTERNATIVES = Pattern.compile("budget|models\\.[^.]+\\.tokenizer");

  private Overlay() {}

  /** Whether the keys of a group replace those of another one by one, rather than the group. */
  static boolean isMerged(String path) {
    return !ALTERNATIVES.matcher(path).matches();
  }

  /**
   * Lays changes over a group of keys.
   *
   * @param path of the group in the experiment; empty for all of it
   * @param replaced is told the path of everything that was replaced or added
   */
  static void lay(ObjectNode changes, ObjectNode group, String path, Consumer<String> replaced) {
    for (Map.Entry<String, JsonNode> change : changes.properties()) {
      String key = change.getKey();
      String keyPath = path.isEmpty() ? key : path + "." + key;
      if (isMerged(keyPath)
          && change.getValue() instanceof ObjectNode inner
          && group.path(key) instanceof ObjectNode standing) {
        lay(inner, standing, keyPath, replaced);
      } else {
        group.set(key, change.getValue().deepCopy());
        replaced.accept(keyPath);
      }
    }
  }
}

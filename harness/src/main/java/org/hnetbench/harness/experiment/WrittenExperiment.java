package org.hnetbench.harness.experiment;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Experiments on several data sets as one tree: what they have in common, and what each data set
 * has to itself. Laying the one over the other gives the experiments back.
 */
final class WrittenExperiment {
  private WrittenExperiment() {}

  /**
   * The tree of a file.
   *
   * @param experiments one for each data set, of the same name
   */
  static ObjectNode of(List<Experiment> experiments) {
    List<ObjectNode> trees =
        experiments.stream()
            .map(each -> (ObjectNode) ExperimentFormat.MAPPER.<JsonNode>valueToTree(each))
            .toList();
    if (experiments.size() == 1) {
      return trees.get(0);
    }
    ObjectNode common = common("", trees);
    ObjectNode changes = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < trees.size(); i++) {
      trees.get(i).remove(DataList.KEY);
      ObjectNode own = beyond(common, trees.get(i));
      if (!own.isEmpty()) {
        changes.set(experiments.get(i).dataName(), own);
      }
    }
    ObjectNode file = JsonNodeFactory.instance.objectNode();
    file.set("name", common.get("name"));
    experiments.forEach(each -> file.withArray(DataList.KEY).add(each.data()));
    file.setAll(common);
    if (!changes.isEmpty()) {
      file.set(DataChanges.KEY, changes);
    }
    return file;
  }

  /** The keys that all have with equal values, and such keys of the groups that all have. */
  private static ObjectNode common(String path, List<ObjectNode> trees) {
    ObjectNode common = JsonNodeFactory.instance.objectNode();
    for (String key : trees.get(0).propertyNames()) {
      List<JsonNode> values = trees.stream().map(tree -> tree.path(key)).toList();
      String keyPath = path.isEmpty() ? key : path + "." + key;
      if (values.stream().allMatch(values.get(0)::equals)) {
        common.set(key, values.get(0));
      } else if (Overlay.isMerged(keyPath) && values.stream().allMatch(JsonNode::isObject)) {
        ObjectNode inner = common(keyPath, values.stream().map(ObjectNode.class::cast).toList());
        if (!inner.isEmpty()) {
          common.set(key, inner);
        }
      }
    }
    return common;
  }

  /** What a tree has beyond the common one, which is a part of it. */
  private static ObjectNode beyond(ObjectNode common, ObjectNode tree) {
    ObjectNode own = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> entry : tree.properties()) {
      JsonNode shared = common.path(entry.getKey());
      if (shared.isMissingNode()) {
        own.set(entry.getKey(), entry.getValue());
      } else if (!shared.equals(entry.getValue())) {
        own.set(entry.getKey(), beyond((ObjectNode) shared, (ObjectNode) entry.getValue()));
      }
    }
    return own;
  }
}

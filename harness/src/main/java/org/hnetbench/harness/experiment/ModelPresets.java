package org.hnetbench.harness.experiment;

import java.util.List;
import java.util.Map;
import org.hnetbench.kernels.spi.NearestName;
import org.hnetbench.kernels.spi.Preset;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Models that say {@code preset}: its keys come first, what the file says itself replaces them. */
final class ModelPresets {
  private ModelPresets() {}

  /** Fills the presets of a document in. */
  static void expand(YamlDocument document) {
    if (!(document.root().path("models") instanceof ObjectNode models)) {
      return;
    }
    List<Preset> known = Preset.all();
    for (Map.Entry<String, JsonNode> model : List.copyOf(models.properties())) {
      JsonNode name = model.getValue().path("preset");
      if (name.isString()) {
        ObjectNode filled = find(document, model.getKey(), name.stringValue(), known);
        Overlay.lay(
            (ObjectNode) model.getValue(), filled, "models." + model.getKey(), replaced -> {});
        models.set(model.getKey(), filled);
      }
    }
  }

  private static ObjectNode find(
      YamlDocument document, String model, String name, List<Preset> known) {
    String key = "models." + model + ".preset";
    return known.stream()
        .filter(preset -> preset.name().equals(name))
        .findFirst()
        .map(preset -> preset.model().deepCopy())
        .orElseThrow(
            () ->
                YamlDocument.error(
                    "PRESET",
                    document.origin(key),
                    "%s: unknown preset \"%s\"; %s"
                        .formatted(
                            key,
                            name,
                            NearestName.hint(name, known.stream().map(Preset::name).toList()))));
  }
}

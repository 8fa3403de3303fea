package org.hnetbench.harness.experiment;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One model of an experiment.
 *
 * @param preset name of a preset whose keys were filled in, see {@code list models}
 * @param type the architecture, see {@code list models}
 * @param learningRate base rate; a model's stages multiply it
 * @param match what may be changed to match the reference model; the reference itself is never
 *     changed
 * @param learningRateMultipliers one for each stage, outermost first; the architecture's own if
 *     absent
 * @param architecture all other keys: the architecture reads and checks them
 */
public record ModelSettings(
    Optional<String> preset,
    String type,
    Double learningRate,
    Match match,
    Optional<List<Double>> learningRateMultipliers,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> architecture) {
  public ModelSettings {
    preset = preset == null ? Optional.empty() : preset;
    match = match == null ? Match.DEPTH_AND_WIDTH : match;
    learningRateMultipliers =
        learningRateMultipliers == null
            ? Optional.empty()
            : learningRateMultipliers.map(List::copyOf);
    architecture =
        architecture == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(architecture));
    Require.present("type", type);
    Require.present("learning_rate", learningRate);
    Require.positive("learning_rate", learningRate);
    learningRateMultipliers.ifPresent(
        each -> each.forEach(value -> Require.positive("learning_rate_multipliers", value)));
  }

  /** What the architecture's {@code plan} is given. */
  public ObjectNode architectureSettings() {
    return JsonNodeFactory.instance.objectNode().setAll(architecture);
  }
}

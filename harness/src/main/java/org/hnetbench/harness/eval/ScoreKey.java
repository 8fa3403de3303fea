package org.hnetbench.harness.eval;

import java.nio.charset.StandardCharsets;
import org.hnetbench.suites.data.Sha256;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that a stored score depends on. Scores are used again where all of it is equal, and
 * only there: a key that lacked the weights would hand out the scores of another model.
 *
 * @param weights SHA-256 of the weights' files
 * @param config the model's configuration
 * @param settings what the configuration has no place for
 * @param companions SHA-256 of the files beside the weights, the tokenizer's among them
 * @param suite SHA-256 of the suite's definition
 * @param content SHA-256 of all that it scores
 * @param context longest sequence in bytes
 * @param code what stands for the sources that run
 * @param numbers precision of the arithmetic and of the stored weights
 * @param device kind of device
 */
record ScoreKey(
    String weights,
    JsonNode config,
    JsonNode settings,
    String companions,
    String suite,
    String content,
    int context,
    String code,
    String numbers,
    String device) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  /** As it is written beside the scores, for people. */
  String json() {
    return JSON.writeValueAsString(this) + "\n";
  }

  /** Names the folder of its scores. */
  String sha256() {
    return Sha256.hex(json().getBytes(StandardCharsets.UTF_8));
  }
}

package org.hnetbench.baseline.tokenizer;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hnetbench.kernels.spi.UserError;
import tools.jackson.databind.JsonNode;

/**
 * The {@code added_tokens} of a file: tokens that stand outside the merges. Special ones mark
 * places; the others are text that is always one token.
 *
 * @param entries content to entry, in the file's order
 */
record AddedTokens(Map<String, JsonNode> entries) {

  static AddedTokens of(JsonNode array, String name) {
    Map<String, JsonNode> entries = new LinkedHashMap<>();
    for (JsonNode entry : array) {
      JsonNode id = entry.path("id");
      if (!entry.path("content").isString() || !id.isInt() || id.asInt() < 0) {
        throw UserError.input(
            "HNB-TOKENIZER-FORMAT",
            name + ": an entry of added_tokens lacks content or a valid id");
      }
      entries.put(entry.get("content").asString(), entry);
    }
    return new AddedTokens(entries);
  }

  boolean has(String content) {
    return entries.containsKey(content);
  }

  int id(String content) {
    return entries.get(content).get("id").asInt();
  }

  int largestId() {
    return entries.keySet().stream().mapToInt(this::id).max().orElse(0);
  }

  /** Those that stand for text: not special, and neither BOS nor EOS. */
  AddedTokens text(Boundaries boundaries) {
    Map<String, JsonNode> text = new LinkedHashMap<>(entries);
    text.values().removeIf(entry -> entry.path("special").asBoolean(false));
    text.keySet().removeIf(each -> id(each) == boundaries.bos() || id(each) == boundaries.eos());
    return new AddedTokens(text);
  }
}

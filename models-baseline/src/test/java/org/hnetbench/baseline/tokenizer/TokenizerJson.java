package org.hnetbench.baseline.tokenizer;

import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Hand-made {@code tokenizer.json} files for tests. */
final class TokenizerJson {
  static final JsonMapper MAPPER = new JsonMapper();

  private TokenizerJson() {}

  /** 256 bytes, no merges, BOS 256 and EOS 257, and what {@code change} makes of it. */
  static BpeTokenizer tokenizer(Consumer<ObjectNode> change) {
    return BpeTokenizer.parse(MAPPER.writeValueAsBytes(json(change)), "test.json");
  }

  static ObjectNode json(Consumer<ObjectNode> change) {
    ObjectNode json = (ObjectNode) MAPPER.readTree(BpeTrainer.train(List.of(), 258).json());
    change.accept(json);
    return json;
  }

  /** th 256, the 257, E2 82 258; BOS 259, EOS 260. */
  static void addMerges(ObjectNode json) {
    vocabulary(json).put("th", 256).put("the", 257).put("âĤ", 258);
    ((ArrayNode) json.get("model").get("merges")).add("t h").add("th e").add("â Ĥ");
    json.putArray("added_tokens");
    added(json, 259, "<|bos|>", true);
    added(json, 260, "<|eos|>", true);
  }

  static ObjectNode vocabulary(ObjectNode json) {
    return (ObjectNode) json.get("model").get("vocab");
  }

  static ObjectNode added(ObjectNode json, int id, String content, boolean special) {
    ObjectNode token = ((ArrayNode) json.get("added_tokens")).addObject();
    token.put("id", id).put("content", content).put("single_word", false).put("lstrip", false);
    return token.put("rstrip", false).put("normalized", false).put("special", special);
  }
}

package org.hnetbench.baseline.tokenizer;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hnetbench.baseline.tokenizer.TokenizerJson.MAPPER;
import static org.hnetbench.baseline.tokenizer.TokenizerJson.added;
import static org.hnetbench.baseline.tokenizer.TokenizerJson.tokenizer;
import static org.hnetbench.baseline.tokenizer.TokenizerJson.vocabulary;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.hnetbench.kernels.spi.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class TokenizerFileTest {
  private static final String NESTED =
      """
      {"type": "Sequence", "normalizers": [{"type": "NFC"}, {"type": "Prepend", "prepend": "x"}]}\
      """;

  @Test
  void whatIsNotByteLevelBpeIsRefusedByName() {
    refuses("pre-tokenizer Metaspace", json -> preTokenizer(json, "{\"type\": \"Metaspace\"}"));
    refuses("pre-tokenizer Whitespace", json -> preTokenizer(json, "{\"type\": \"Whitespace\"}"));
    refuses("no ByteLevel pre-tokenizer", json -> json.putNull("pre_tokenizer"));
    refuses("no ByteLevel pre-tokenizer", json -> preTokenizer(json, "{\"type\": \"Digits\"}"));
    refuses("normalizer Lowercase", json -> normalizer(json, "{\"type\": \"Lowercase\"}"));
    refuses("normalizer Prepend", json -> normalizer(json, NESTED));
    refuses("model type Unigram", json -> model(json, "{\"type\": \"Unigram\", \"vocab\": []}"));
    refuses("model type WordPiece", json -> model(json, "{\"type\": \"WordPiece\"}"));
    refuses("byte_fallback", json -> ((ObjectNode) json.get("model")).put("byte_fallback", true));
    refuses("</w>", json -> ((ObjectNode) json.get("model")).put("end_of_word_suffix", "</w>"));
    refuses("strips spaces", json -> added(json, 300, "x", false).put("lstrip", true));
  }

  @Test
  void aFileThatDoesNotParseIsNamed(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("broken.json");
    Files.writeString(file, "{\"model\": ");

    assertThatThrownBy(() -> BpeTokenizer.read(file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(file + ", line 1: not JSON");
    assertThatThrownBy(() -> BpeTokenizer.read(folder.resolve("none.json")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("none.json: no such");
    refuses("has no \"model\"", json -> json.remove("model"));
    refuses("lacks content or a valid id", json -> added(json, 300, "x", false).remove("id"));
    refuses("bad token id", json -> vocabulary(json).put("qq", -1));
    refuses("bad token id", json -> vocabulary(json).put("qq", "one"));
    refuses("bad token id", json -> added(json, Integer.MAX_VALUE, "x", true));
    refuses(
        "library refuses", json -> ((ArrayNode) json.get("model").get("merges")).add("no such"));
    refuses("begin and end of a text", json -> json.putArray("added_tokens"));
  }

  private static void refuses(String what, Consumer<ObjectNode> change) {
    assertThatThrownBy(() -> tokenizer(change))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("test.json: ")
        .hasMessageContaining(what);
  }

  private static void preTokenizer(ObjectNode json, String text) {
    json.set("pre_tokenizer", MAPPER.readTree(text));
  }

  private static void normalizer(ObjectNode json, String text) {
    json.set("normalizer", MAPPER.readTree(text));
  }

  private static void model(ObjectNode json, String text) {
    json.set("model", MAPPER.readTree(text));
  }
}

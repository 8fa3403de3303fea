package org.hnetbench.baseline.tokenizer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.hnetbench.kernels.spi.Tokens;
import org.hnetbench.kernels.spi.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tokenizers of the SentencePiece kind; {@code tests/peers/metaspace_vectors.py} made the files.
 */
class MetaspaceTest {
  private static final String NORMALIZER = "metaspace-normalizer.json";
  private static final String PRE_TOKENIZER = "metaspace-pretokenizer.json";

  @ParameterizedTest
  @ValueSource(strings = {NORMALIZER, PRE_TOKENIZER})
  void idsAreThoseOfTheTokenizersLibrary(String name) {
    BpeTokenizer tokenizer = tokenizer(name, json -> {});
    assertThat(vectors(name).path("cases").size()).isGreaterThan(10);
    for (JsonNode each : vectors(name).path("cases")) {
      int[] expected = JsonMapper.shared().treeToValue(each.get("ids"), int[].class);
      assertThat(tokenizer.encode(each.get("text").asString().getBytes(UTF_8)).ids())
          .as(each.get("text").toString())
          .containsExactly(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {NORMALIZER, PRE_TOKENIZER})
  void everyByteBelongsToTheTokenThatSpellsIt(String name) {
    BpeTokenizer tokenizer = tokenizer(name, json -> {});
    SplittableRandom random = new SplittableRandom(5);
    String[] pieces = {" ", "the", "▁", "\n", "é", "猫", "🙂", "at", "  ", "x"};
    for (int round = 0; round < 300; round++) {
      StringBuilder builder = new StringBuilder();
      random.ints(random.nextInt(8), 0, pieces.length).forEach(i -> builder.append(pieces[i]));
      byte[] text = builder.toString().getBytes(UTF_8);
      Tokens tokens = tokenizer.encode(text);
      ByteArrayOutputStream joined = new ByteArrayOutputStream();
      for (int i = 0; i < tokens.size(); i++) {
        byte[] own =
            Arrays.copyOfRange(text, tokens.starts()[i], tokens.starts()[i] + tokens.byteLength(i));
        joined.writeBytes(own);
        String spelled = new String(tokenizer.bytes(tokens.ids()[i]), UTF_8);
        String found = new String(own, UTF_8).replace('▁', ' ');
        // The space before the text has no byte.
        assertThat(
                i == 0
                    ? new String[] {spelled, spelled.replaceFirst("^ ", "")}
                    : new String[] {spelled})
            .as("token %d of '%s'", i, builder)
            .contains(found);
      }
      assertThat(joined.toByteArray()).isEqualTo(text);
    }
  }

  /** By hand: the prepended space is one token without a byte, the line feed comes as a byte. */
  @Test
  void thePrependedSpaceIsNotCounted() {
    Tokens tokens = tokenizer(NORMALIZER, json -> {}).encode("\n the".getBytes(UTF_8));

    assertThat(tokens.size()).isGreaterThanOrEqualTo(3);
    assertThat(Arrays.copyOf(tokens.starts(), 3)).containsExactly(0, 0, 1);
    assertThat(tokens.byteLength(0)).isZero();
    assertThat(tokens.byteLength(1)).isEqualTo(1);
  }

  @Test
  void namesOfSpecialTokensInTextStayText() {
    BpeTokenizer tokenizer =
        tokenizer(
            NORMALIZER,
            json -> {
              // Vocabularies turned from SentencePiece hold merges that make special tokens.
              ObjectNode vocabulary = (ObjectNode) json.get("model").get("vocab");
              vocabulary.put("<", 400).put("s>", 401).put(">", 402).put("/", 403);
              ArrayNode merges = (ArrayNode) json.get("model").get("merges");
              merges.addArray().add("s").add(">");
              merges.addArray().add("<").add("s>");
            });

    Tokens tokens = tokenizer.encode("<s>".getBytes(UTF_8));

    assertThat(tokens.ids()).doesNotContain(tokenizer.bos()).contains(400, 401);
    assertThat(tokenizer.bos()).isEqualTo(1);
    assertThat(tokenizer.eos()).isEqualTo(2);
  }

  @Test
  void whatWouldChangeBytesIsRefusedByName() {
    refuses("a token <0x41>", json -> vocabulary(json).remove("<0x41>"));
    refuses("vocabulary without ▁", json -> vocabulary(json).remove("▁"));
    refuses("normalizer NFKC", json -> put(json, "normalizer", "{\"type\": \"NFKC\"}"));
    refuses("byte_fallback without ▁", json -> json.putNull("normalizer"));
    refuses("pre-tokenizer Digits", json -> put(json, "pre_tokenizer", "{\"type\": \"Digits\"}"));
    refuses(
        "normalizer Prepend of \"x\"",
        json -> put(json, "normalizer", "{\"type\": \"Prepend\", \"prepend\": \"x\"}"));
    refuses(
        "added token that is not special", json -> TokenizerJson.added(json, 500, "<tool>", false));
  }

  private static void refuses(String what, Consumer<ObjectNode> change) {
    assertThatThrownBy(() -> tokenizer(NORMALIZER, change))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("test.json: ")
        .hasMessageContaining(what);
  }

  private static ObjectNode vocabulary(ObjectNode json) {
    return (ObjectNode) json.get("model").get("vocab");
  }

  private static void put(ObjectNode json, String key, String value) {
    json.set(key, JsonMapper.shared().readTree(value));
  }

  private static BpeTokenizer tokenizer(String name, Consumer<ObjectNode> change) {
    ObjectNode json = (ObjectNode) vectors(name).get("tokenizer");
    change.accept(json);
    return BpeTokenizer.parse(JsonMapper.shared().writeValueAsBytes(json), "test.json");
  }

  private static JsonNode vectors(String name) {
    try (InputStream stream = MetaspaceTest.class.getResourceAsStream(name)) {
      return JsonMapper.shared().readTree(stream.readAllBytes());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}

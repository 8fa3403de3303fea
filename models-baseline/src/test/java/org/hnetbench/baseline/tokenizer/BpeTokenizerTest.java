package org.hnetbench.baseline.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.hnetbench.kernels.spi.Tokens;
import org.hnetbench.kernels.spi.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class BpeTokenizerTest {
  private static final JsonMapper MAPPER = new JsonMapper();

  @Test
  void aTokenMayEndInsideACodePoint() {
    // "é" is C3 A9, "€" is E2 82 AC; with no merges every byte is a token.
    Tokens tokens = tokenizer(json -> {}).encode(SampleTexts.utf8("aé€"));

    assertThat(tokens.starts()).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(tokens.bytes()).isEqualTo(6);
    assertThat(tokens.ids()[0]).isEqualTo('a' - '!');
  }

  @Test
  void startsAreOffsetsOfRawBytes() {
    BpeTokenizer tokenizer = tokenizer(BpeTokenizerTest::addMerges);
    Tokens tokens = tokenizer.encode(SampleTexts.utf8("the €the"));

    // the | Ġ | E2 82 | AC | the
    assertThat(tokens.ids()).containsExactly(257, 220, 258, id(0xAC), 257);
    assertThat(tokens.starts()).containsExactly(0, 3, 4, 6, 7);
    assertThat(IntStream.range(0, 5).map(tokens::byteLength)).containsExactly(3, 1, 2, 1, 3);
  }

  @Test
  void anEmptyTextHasNoTokens() {
    assertThat(tokenizer(json -> {}).encode(new byte[0]).size()).isZero();
  }

  @Test
  void namesOfSpecialTokensInTheTextAreText() {
    byte[] text = SampleTexts.utf8("<|bos|>a<|eos|>");

    assertThat(tokenizer(json -> {}).encode(text).ids())
        .containsExactly(IntStream.range(0, text.length).map(i -> text[i] - '!').toArray());
  }

  @Test
  void namesOfSpecialTokensAreTextEvenWhereTheVocabularyHoldsThem() {
    BpeTokenizer tokenizer =
        tokenizer(
            json -> {
              vocabulary(json).put("<|bos|>", 256).put("<|eos|>", 257);
              ((ObjectNode) json.get("model")).put("ignore_merges", true);
              ((ObjectNode) json.get("pre_tokenizer")).put("use_regex", false);
            });

    assertThat(tokenizer.encode(SampleTexts.utf8("<|bos|>")).size()).isEqualTo(7);
    assertThat(tokenizer.bos()).isEqualTo(256);
  }

  @Test
  void addedTokensThatAreNotSpecialAreText() {
    BpeTokenizer tokenizer = tokenizer(json -> added(json, 300, "é  é", false));
    Tokens tokens = tokenizer.encode(SampleTexts.utf8("é  éa"));

    assertThat(tokens.ids()).containsExactly(300, 'a' - '!');
    assertThat(tokens.starts()).containsExactly(0, 6);
    assertThat(tokenizer.vocabularySize()).isEqualTo(301);
  }

  @Test
  void truncationPaddingPrefixesAndTemplatesAreOff() {
    byte[] text = SampleTexts.utf8("ab ".repeat(400));
    Tokens plain = tokenizer(json -> {}).encode(text);
    Tokens tokens =
        tokenizer(
                json -> {
                  ((ObjectNode) json.get("pre_tokenizer")).put("add_prefix_space", true);
                  ((ObjectNode) json.get("model")).put("dropout", 0.5);
                  json.set("normalizer", MAPPER.readTree("{\"type\": \"NFC\"}"));
                  json.set("truncation", MAPPER.readTree(TRUNCATION));
                  json.set("padding", MAPPER.readTree(PADDING));
                  json.set("post_processor", MAPPER.readTree(TEMPLATE));
                })
            .encode(text);

    assertThat(tokens.ids()).containsExactly(plain.ids()).hasSize(text.length);
  }

  @Test
  void everyTextComesBackByteForByte() {
    Random random = new Random(5);
    BpeTokenizer tokenizer = tokenizer(BpeTokenizerTest::addMerges);
    for (int i = 0; i < 200; i++) {
      byte[] text = SampleTexts.random(random, random.nextInt(60));
      assertThat(raw(tokenizer.encode(text), BpeTokenizerTest::merged)).isEqualTo(text);
    }
  }

  @Test
  void manyThreadsMayEncodeAtOnce() {
    BpeTokenizer tokenizer = tokenizer(BpeTokenizerTest::addMerges);
    byte[][] texts = new byte[500][];
    Arrays.setAll(texts, i -> SampleTexts.random(new Random(i), 50));
    int[][] alone = Arrays.stream(texts).map(text -> tokenizer.encode(text).ids()).toArray(int[][]::new);

    assertThat(Arrays.stream(texts).parallel().map(text -> tokenizer.encode(text).ids()).toArray())
        .isEqualTo(alone);
  }

  @Test
  void writesTheFileThatItRead(@TempDir Path folder) throws IOException {
    byte[] json = MAPPER.writeValueAsBytes(json(BpeTokenizerTest::addMerges));
    Path packed = folder.resolve("tokenizer.json.gz");
    try (OutputStream stream = new GZIPOutputStream(Files.newOutputStream(packed))) {
      stream.write(json);
    }
    Path copy = folder.resolve("copy.json");
    BpeTokenizer tokenizer = BpeTokenizer.read(packed);
    tokenizer.write(copy);

    byte[] text = SampleTexts.utf8("the other");
    assertThat(copy).hasBinaryContent(json);
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    assertThat(BpeTokenizer.read(copy).encode(text).ids()).containsExactly(tokenizer.encode(text).ids());
  }

  @Test
  void aByteWithoutTokenIsAnError() {
    BpeTokenizer tokenizer = tokenizer(json -> vocabulary(json).remove("z"));

    assertThatThrownBy(() -> tokenizer.encode(SampleTexts.utf8("abz")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("test.json")
        .hasMessageContaining("byte 2 (0x7A)");
    assertThatThrownBy(() -> tokenizer.encode(SampleTexts.utf8("zab")))
        .hasMessageContaining("byte 0 (0x7A)");
  }

  @Test
  void textThatIsNotUtf8IsAnError() {
    assertThatThrownBy(() -> tokenizer(json -> {}).encode(new byte[] {'a', (byte) 0xFF}))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("not UTF-8");
  }

  @Test
  void whatIsNotByteLevelBpeIsRefusedByName() {
    refuses("pre-tokenizer Metaspace", json -> preTokenizer(json, "{\"type\": \"Metaspace\"}"));
    refuses("pre-tokenizer Whitespace", json -> preTokenizer(json, "{\"type\": \"Whitespace\"}"));
    refuses("no ByteLevel pre-tokenizer", json -> json.putNull("pre_tokenizer"));
    refuses("no ByteLevel pre-tokenizer", json -> preTokenizer(json, "{\"type\": \"Digits\"}"));
    refuses("normalizer Lowercase", json -> normalizer(json, "{\"type\": \"Lowercase\"}"));
    refuses("normalizer Prepend", json -> normalizer(json, NESTED));
    refuses("model type Unigram", json -> model(json, "{\"type\": \"Unigram\", \"vocab\": []}"));
    refuses("model type WordPiece", json -> model(json, "{\"type\": \"WordPiece\", \"vocab\": {}}"));
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
        .hasMessageContaining(file + ": not a JSON file");
    assertThatThrownBy(() -> BpeTokenizer.read(folder.resolve("none.json")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("none.json: no such");
    refuses("has no \"model\"", json -> json.remove("model"));
    refuses("lacks content or id", json -> added(json, 300, "x", false).remove("id"));
    refuses("bad token id", json -> vocabulary(json).put("qq", -1));
    refuses("bad token id", json -> vocabulary(json).put("qq", "one"));
    refuses("bad token id", json -> added(json, Integer.MAX_VALUE, "x", true));
    refuses("library refuses", json -> ((ArrayNode) json.get("model").get("merges")).add("no such"));
    refuses("begin and end of a text", json -> json.putArray("added_tokens"));
  }

  private static final String TRUNCATION =
      """
      {"direction": "Right", "max_length": 5, "strategy": "LongestFirst", "stride": 0}""";
  private static final String PADDING =
      """
      {"strategy": {"Fixed": 2000}, "direction": "Right", "pad_to_multiple_of": null,
       "pad_id": 256, "pad_type_id": 0, "pad_token": "<|bos|>"}""";
  private static final String TEMPLATE =
      """
      {"type": "TemplateProcessing", "pair": [],
       "single": [{"SpecialToken": {"id": "<|bos|>", "type_id": 0}},
                  {"Sequence": {"id": "A", "type_id": 0}}],
       "special_tokens": {"<|bos|>": {"id": "<|bos|>", "ids": [256], "tokens": ["<|bos|>"]}}}""";
  private static final String NESTED =
      """
      {"type": "Sequence", "normalizers": [{"type": "NFC"}, {"type": "Prepend", "prepend": "x"}]}""";

  private static void refuses(String what, Consumer<ObjectNode> change) {
    assertThatThrownBy(() -> tokenizer(change))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("test.json: ")
        .hasMessageContaining(what);
  }

  /** 256 bytes, no merges, BOS 256 and EOS 257, and what {@code change} makes of it. */
  private static BpeTokenizer tokenizer(Consumer<ObjectNode> change) {
    return BpeTokenizer.parse(MAPPER.writeValueAsBytes(json(change)), "test.json");
  }

  private static ObjectNode json(Consumer<ObjectNode> change) {
    ObjectNode json = (ObjectNode) MAPPER.readTree(BpeTrainer.train(List.of(), 258).json());
    change.accept(json);
    return json;
  }

  /** th 256, the 257, E2 82 258; BOS 259, EOS 260. */
  private static void addMerges(ObjectNode json) {
    vocabulary(json).put("th", 256).put("the", 257).put("âĤ", 258);
    ((ArrayNode) json.get("model").get("merges")).add("t h").add("th e").add("â Ĥ");
    json.putArray("added_tokens");
    added(json, 259, "<|bos|>", true);
    added(json, 260, "<|eos|>", true);
  }

  private static byte[] merged(int id) {
    return switch (id) {
      case 256 -> SampleTexts.utf8("th");
      case 257 -> SampleTexts.utf8("the");
      case 258 -> new byte[] {(byte) 0xE2, (byte) 0x82};
      default -> new byte[] {(byte) IntStream.range(0, 256).filter(b -> id(b) == id).findFirst().orElseThrow()};
    };
  }

  /** The id of a byte: its rank among the bytes by their characters, counted from the definition. */
  private static int id(int value) {
    char own = ByteAlphabet.character(value);
    return (int) IntStream.range(0, 256).filter(b -> ByteAlphabet.character(b) < own).count();
  }

  private static byte[] raw(Tokens tokens, IntFunction<byte[]> bytes) {
    List<Byte> raw = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      assertThat(tokens.starts()[i]).isEqualTo(raw.size());
      for (byte value : bytes.apply(tokens.ids()[i])) {
        raw.add(value);
      }
    }
    byte[] array = new byte[raw.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = raw.get(i);
    }
    return array;
  }

  private static ObjectNode vocabulary(ObjectNode json) {
    return (ObjectNode) json.get("model").get("vocab");
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

  private static ObjectNode added(ObjectNode json, int id, String content, boolean special) {
    ObjectNode token = ((ArrayNode) json.get("added_tokens")).addObject();
    token.put("id", id).put("content", content).put("single_word", false).put("lstrip", false);
    return token.put("rstrip", false).put("normalized", false).put("special", special);
  }
}

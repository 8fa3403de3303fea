package org.hnetbench.baseline.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hnetbench.baseline.tokenizer.TokenizerJson.MAPPER;
import static org.hnetbench.baseline.tokenizer.TokenizerJson.added;
import static org.hnetbench.baseline.tokenizer.TokenizerJson.tokenizer;
import static org.hnetbench.baseline.tokenizer.TokenizerJson.vocabulary;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.hnetbench.kernels.spi.Tokens;
import org.hnetbench.kernels.spi.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class BpeTokenizerTest {
  /** Ids of bytes: printable ASCII and Latin-1 first, then the others by value. */
  private static final List<Integer> BYTES_BY_CHARACTER =
      Stream.of(
              IntStream.rangeClosed('!', '~'),
              IntStream.rangeClosed(0xA1, 0xAC),
              IntStream.rangeClosed(0xAE, 0xFF),
              IntStream.rangeClosed(0x00, 0x20),
              IntStream.rangeClosed(0x7F, 0xA0),
              IntStream.of(0xAD))
          .flatMap(IntStream::boxed)
          .toList();

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
    BpeTokenizer tokenizer = tokenizer(TokenizerJson::addMerges);
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
    byte[] text = SampleTexts.utf8("the ".repeat(300));
    Tokens tokens =
        tokenizer(
                json -> {
                  TokenizerJson.addMerges(json);
                  ((ObjectNode) json.get("pre_tokenizer")).put("add_prefix_space", true);
                  ((ObjectNode) json.get("model")).put("dropout", 0.5);
                  json.set("normalizer", MAPPER.readTree("{\"type\": \"NFC\"}"));
                  json.set("truncation", MAPPER.readTree(TRUNCATION));
                  json.set("padding", MAPPER.readTree(PADDING));
                  json.set("post_processor", MAPPER.readTree(TEMPLATE));
                })
            .encode(text);

    int[] theAndSpace = IntStream.range(0, 600).map(i -> i % 2 == 0 ? 257 : 220).toArray();
    assertThat(tokens.ids()).containsExactly(theAndSpace);
  }

  @Test
  void everyTextComesBackByteForByte() {
    Random random = new Random(5);
    BpeTokenizer tokenizer = tokenizer(TokenizerJson::addMerges);
    for (int i = 0; i < 200; i++) {
      byte[] text = SampleTexts.random(random, random.nextInt(60));
      assertThat(raw(tokenizer.encode(text), BpeTokenizerTest::merged)).isEqualTo(text);
    }
  }

  @Test
  void manyThreadsMayEncodeAtOnce() {
    BpeTokenizer tokenizer = tokenizer(TokenizerJson::addMerges);
    byte[][] texts = new byte[500][];
    Arrays.setAll(texts, i -> SampleTexts.random(new Random(i), 50));
    Object[] alone = Stream.of(texts).map(text -> tokenizer.encode(text).ids()).toArray();

    assertThat(Stream.of(texts).parallel().map(text -> tokenizer.encode(text).ids()).toArray())
        .isEqualTo(alone);
  }

  @Test
  void writesTheFileThatItRead(@TempDir Path folder) throws IOException {
    byte[] json = MAPPER.writeValueAsBytes(TokenizerJson.json(TokenizerJson::addMerges));
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
    assertThat(BpeTokenizer.read(copy).encode(text).ids())
        .containsExactly(tokenizer.encode(text).ids())
        .startsWith(257);
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

  private static final String TRUNCATION =
      """
      {"direction": "Right", "max_length": 5, "strategy": "LongestFirst", "stride": 0}\
      """;
  private static final String PADDING =
      """
      {"strategy": {"Fixed": 2000}, "direction": "Right", "pad_to_multiple_of": null,
       "pad_id": 256, "pad_type_id": 0, "pad_token": "<|bos|>"}\
      """;
  private static final String TEMPLATE =
      """
      {"type": "TemplateProcessing", "pair": [],
       "single": [{"SpecialToken": {"id": "<|bos|>", "type_id": 0}},
                  {"Sequence": {"id": "A", "type_id": 0}}],
       "special_tokens": {"<|bos|>": {"id": "<|bos|>", "ids": [259], "tokens": ["<|bos|>"]}}}\
      """;

  private static byte[] merged(int id) {
    return switch (id) {
      case 256 -> SampleTexts.utf8("th");
      case 257 -> SampleTexts.utf8("the");
      case 258 -> new byte[] {(byte) 0xE2, (byte) 0x82};
      default -> new byte[] {BYTES_BY_CHARACTER.get(id).byteValue()};
    };
  }

  private static int id(int value) {
    return BYTES_BY_CHARACTER.indexOf(value);
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
}

package org.hnetbench.baseline.tokenizer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hnetbench.kernels.spi.UserError;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a {@code tokenizer.json} says: the file for the encoder, the raw bytes of every token, BOS
 * and EOS.
 */
final class TokenizerFile {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final byte[] NO_TEXT = {};

  /** Larger ids are taken for a damaged file: tables are sized by the largest id. */
  private static final int LARGEST_ID = 1 << 24;

  /** Names of BOS and EOS in byte-level files; the first pair that a file has counts. */
  private static final List<Map.Entry<String, String>> BOUNDARIES =
      List.of(
          Map.entry("<|bos|>", "<|eos|>"),
          Map.entry("<|begin_of_text|>", "<|end_of_text|>"),
          Map.entry("<|endoftext|>", "<|endoftext|>"),
          Map.entry("<s>", "</s>"));

  private final String name;
  private final String encoderJson;
  private final byte[][] bytes;
  private final Spelling spelling;
  private final Boundaries boundaries;

  private TokenizerFile(
      String name, String encoderJson, byte[][] bytes, Spelling spelling, Boundaries boundaries) {
    this.name = name;
    this.encoderJson = encoderJson;
    this.bytes = bytes;
    this.spelling = spelling;
    this.boundaries = boundaries;
  }

  /**
   * @param content UTF-8
   * @param name how errors call it
   * @param boundaries BOS and EOS; if absent, the file must tell them
   */
  static TokenizerFile parse(byte[] content, String name, Optional<Boundaries> boundaries) {
    JsonNode root;
    try {
      root = MAPPER.readTree(content);
    } catch (JacksonException e) {
      throw UserError.input(
          "HNB-TOKENIZER-FORMAT",
          String.format(
              Locale.ROOT,
              "%s, line %d: not JSON: %s; give a tokenizer.json",
              name,
              e.getLocation().getLineNr(),
              e.getOriginalMessage()),
          e);
    }
    AddedTokens added = AddedTokens.of(root.path("added_tokens"), name);
    Boundaries ends = boundaries.orElseGet(() -> named(added, name));
    AddedTokens text = added.text(ends);

    EncoderRules rules = EncoderRules.of(root, name);
    ObjectNode encoder = rules.prepare(root, added, text);
    byte[][] bytes = table(encoder.get("model").get("vocab"), added, text, rules, name);
    String json = MAPPER.writeValueAsString(encoder);
    return new TokenizerFile(name, json, bytes, rules.spelling(), ends);
  }

  private static Boundaries named(AddedTokens added, String name) {
    return BOUNDARIES.stream()
        .filter(pair -> added.has(pair.getKey()) && added.has(pair.getValue()))
        .findFirst()
        .map(pair -> new Boundaries(added.id(pair.getKey()), added.id(pair.getValue())))
        .orElseThrow(() -> noBoundary(name));
  }

  String name() {
    return name;
  }

  /** The file as the encoder wants it; see {@link EncoderRules#prepare}. */
  String encoderJson() {
    return encoderJson;
  }

  /** Largest id + 1, special tokens included. */
  int vocabularySize() {
    return bytes.length;
  }

  int bos() {
    return boundaries.bos();
  }

  int eos() {
    return boundaries.eos();
  }

  boolean ends(int id) {
    return boundaries.ends().contains(id);
  }

  /** How text is written before it is encoded. */
  Spelling spelling() {
    return spelling;
  }

  /** Raw bytes of a token in spelled text; none for special tokens and unused ids. */
  byte[] bytes(int id) {
    return bytes[id];
  }

  private static byte[][] table(
      JsonNode vocabulary, AddedTokens all, AddedTokens text, EncoderRules rules, String name) {
    int largest = all.largestId();
    for (JsonNode id : vocabulary) {
      if (!id.isInt() || id.asInt() < 0) {
        throw UserError.input("HNB-TOKENIZER-FORMAT", name + ": bad token id " + id);
      }
      largest = Math.max(largest, id.asInt());
    }
    if (largest > LARGEST_ID) {
      throw UserError.input("HNB-TOKENIZER-FORMAT", name + ": bad token id " + largest);
    }
    byte[][] bytes = new byte[largest + 1][];
    Arrays.fill(bytes, NO_TEXT);
    vocabulary.forEachEntry(
        (token, id) -> {
          byte[] raw =
              text.has(token) ? token.getBytes(StandardCharsets.UTF_8) : rules.bytes(token);
          bytes[id.asInt()] = raw == null ? NO_TEXT : raw;
        });
    return bytes;
  }

  private static UserError noBoundary(String name) {
    return UserError.input(
        "HNB-TOKENIZER-BOUNDARIES",
        name
            + ": no tokens for the begin and end of a text; added_tokens must hold one of the pairs"
            + " "
            + BOUNDARIES.stream().map(pair -> pair.getKey() + " " + pair.getValue()).toList());
  }
}

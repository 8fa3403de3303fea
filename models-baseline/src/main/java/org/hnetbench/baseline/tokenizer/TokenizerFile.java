package org.hnetbench.baseline.tokenizer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
  private final int bos;
  private final int eos;

  private TokenizerFile(String name, String encoderJson, byte[][] bytes, int bos, int eos) {
    this.name = name;
    this.encoderJson = encoderJson;
    this.bytes = bytes;
    this.bos = bos;
    this.eos = eos;
  }

  /**
   * @param content UTF-8
   * @param name how errors call it
   */
  static TokenizerFile parse(byte[] content, String name) {
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
    Map.Entry<String, String> boundary =
        BOUNDARIES.stream()
            .filter(pair -> added.has(pair.getKey()) && added.has(pair.getValue()))
            .findFirst()
            .orElseThrow(() -> noBoundary(name));
    int bos = added.id(boundary.getKey());
    int eos = added.id(boundary.getValue());
    AddedTokens text = added.text(List.of(boundary.getKey(), boundary.getValue()));

    ObjectNode encoder = new ByteLevelRules(name).prepare(root, added, text);
    byte[][] bytes = table(encoder.get("model").get("vocab"), added, text, name);
    return new TokenizerFile(name, MAPPER.writeValueAsString(encoder), bytes, bos, eos);
  }

  String name() {
    return name;
  }

  /** The file as the encoder wants it; see {@link ByteLevelRules#prepare}. */
  String encoderJson() {
    return encoderJson;
  }

  /** Largest id + 1, special tokens included. */
  int vocabularySize() {
    return bytes.length;
  }

  int bos() {
    return bos;
  }

  int eos() {
    return eos;
  }

  /** Raw bytes of a token; none for special tokens and unused ids. */
  byte[] bytes(int id) {
    return bytes[id];
  }

  private static byte[][] table(
      JsonNode vocabulary, AddedTokens all, AddedTokens text, String name) {
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
              text.has(token) ? token.getBytes(StandardCharsets.UTF_8) : ByteAlphabet.decode(token);
          // A token with characters outside the alphabet can never come out of byte-level text.
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

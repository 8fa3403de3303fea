package org.hnetbench.baseline.tokenizer;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * BPE of the SentencePiece kind (Llama 2, TinyLlama, Mistral): spaces are written as {@code ▁}, one
 * of which is put before the text, and what the vocabulary lacks is spelled in bytes {@code <0x00>}
 * to {@code <0xFF>}.
 */
final class MetaspaceRules extends EncoderRules {
  private static final String SPACE = "▁";

  private boolean normalizerPrepends;
  private boolean preTokenizerPrepends;

  MetaspaceRules(String name) {
    super(name);
  }

  @Override
  void prepareText(ObjectNode encoder) {
    boolean replaces = readNormalizer(encoder.path("normalizer"));
    replaces |= readPreTokenizer(encoder.path("pre_tokenizer"));
    if (!replaces) {
      throw unsupported("byte_fallback without " + SPACE + " for spaces");
    }
  }

  /** Tells whether spaces are replaced. */
  private boolean readNormalizer(JsonNode normalizer) {
    String type = normalizer.path("type").asString("");
    boolean replaces = false;
    switch (type) {
      case "" -> {}
      case "Sequence" -> {
        for (JsonNode member : normalizer.path("normalizers")) {
          replaces |= readNormalizer(member);
        }
      }
      case "Prepend" -> {
        if (!normalizer.path("prepend").asString("").equals(SPACE)) {
          throw unsupported("normalizer Prepend of " + normalizer.path("prepend"));
        }
        normalizerPrepends = true;
      }
      case "Replace" -> {
        if (!normalizer.path("pattern").path("String").asString("").equals(" ")
            || !normalizer.path("content").asString("").equals(SPACE)) {
          throw unsupported("normalizer Replace of " + normalizer.path("pattern"));
        }
        replaces = true;
      }
      default -> throw unsupported("normalizer " + type);
    }
    return replaces;
  }

  /** Tells whether spaces are replaced. */
  private boolean readPreTokenizer(JsonNode preTokenizer) {
    String type = preTokenizer.path("type").asString("");
    if (type.isEmpty()) {
      return false;
    }
    if (!type.equals("Metaspace")) {
      throw unsupported("pre-tokenizer " + type);
    }
    if (!preTokenizer.path("replacement").asString("").equals(SPACE)) {
      throw unsupported("pre-tokenizer Metaspace with " + preTokenizer.path("replacement"));
    }
    // Old files have add_prefix_space instead, which is on unless it is switched off.
    boolean old = preTokenizer.path("add_prefix_space").asBoolean(true);
    String scheme = preTokenizer.path("prepend_scheme").asString(old ? "always" : "never");
    preTokenizerPrepends = !scheme.equals("never");
    return true;
  }

  @Override
  void checkModel(ObjectNode model) {
    for (int value = 0; value < 256; value++) {
      String token = String.format(Locale.ROOT, "<0x%02X>", value);
      if (!model.path("vocab").has(token)) {
        throw unsupported("byte_fallback without a token " + token);
      }
    }
    if (!model.path("vocab").has(SPACE)) {
      throw unsupported("vocabulary without " + SPACE);
    }
  }

  /** Text between such tokens would be normalised by itself, each piece with a space before it. */
  @Override
  void checkAdded(String content, JsonNode entry) {
    throw unsupported(
        "added token that is not special in a vocabulary of the SentencePiece kind, \""
            + content
            + "\"");
  }

  @Override
  Spelling spelling() {
    return new MetaspaceSpelling(normalizerPrepends, preTokenizerPrepends);
  }

  @Override
  byte[] bytes(String token) {
    if (token.matches("<0x[0-9A-F]{2}>")) {
      return new byte[] {(byte) Integer.parseInt(token.substring(3, 5), 16)};
    }
    return token.getBytes(StandardCharsets.UTF_8);
  }
}

package org.hnetbench.baseline.tokenizer;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Byte-level BPE, whose pre-tokenizers only cut. The space before the text and Unicode
 * normalisation to NFC are switched off.
 */
final class ByteLevelRules extends EncoderRules {
  /**
   * Pre-tokenizers that cut and change nothing. A Split may be written so that it would drop text
   * ({@code Removed}), but real files do so with an expression that leaves nothing to drop;
   * encoding checks every byte.
   */
  private static final Set<String> CUTTING = Set.of("Split", "Digits", "Punctuation");

  ByteLevelRules(String name) {
    super(name);
  }

  /** Whether a pre-tokenizer writes text in the byte-level alphabet. */
  static boolean hasByteLevel(JsonNode preTokenizer) {
    if (preTokenizer.path("type").asString("").equals("ByteLevel")) {
      return true;
    }
    for (JsonNode member : preTokenizer.path("pretokenizers")) {
      if (hasByteLevel(member)) {
        return true;
      }
    }
    return false;
  }

  @Override
  void prepareText(ObjectNode encoder) {
    checkNormalizer(encoder.path("normalizer"));
    encoder.putNull("normalizer");
    if (!endsInByteLevel(encoder.path("pre_tokenizer"))) {
      throw unsupported("no ByteLevel pre-tokenizer at the end");
    }
  }

  @Override
  void checkModel(ObjectNode model) {
    if (model.path("byte_fallback").asBoolean(false)) {
      throw unsupported("byte_fallback beside a ByteLevel pre-tokenizer");
    }
  }

  @Override
  void checkAdded(String content, JsonNode entry) {
    if (entry.path("lstrip").asBoolean(false) || entry.path("rstrip").asBoolean(false)) {
      throw unsupported("added token that strips spaces, \"" + content + "\"");
    }
  }

  @Override
  Spelling spelling() {
    return Spelling.AS_IT_IS;
  }

  @Override
  byte[] bytes(String token) {
    return ByteAlphabet.decode(token);
  }

  private void checkNormalizer(JsonNode normalizer) {
    String type = normalizer.path("type").asString("");
    if (type.equals("Sequence")) {
      normalizer.path("normalizers").forEach(this::checkNormalizer);
    } else if (!type.isEmpty() && !type.equals("NFC")) {
      throw unsupported("normalizer " + type);
    }
  }

  /**
   * Checks a pre-tokenizer and switches the added space off; tells whether ByteLevel comes last.
   */
  private boolean endsInByteLevel(JsonNode preTokenizer) {
    String type = preTokenizer.path("type").asString("");
    if (type.equals("ByteLevel")) {
      ((ObjectNode) preTokenizer).put("add_prefix_space", false);
      return true;
    }
    if (type.equals("Sequence")) {
      boolean last = false;
      for (JsonNode member : preTokenizer.path("pretokenizers")) {
        last = endsInByteLevel(member);
      }
      return last;
    }
    if (!type.isEmpty() && !CUTTING.contains(type)) {
      throw unsupported("pre-tokenizer " + type);
    }
    return false;
  }
}

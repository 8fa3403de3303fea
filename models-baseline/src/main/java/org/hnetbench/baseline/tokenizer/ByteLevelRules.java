package org.hnetbench.baseline.tokenizer;

import java.util.Set;
import org.hnetbench.kernels.spi.UserError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which {@code tokenizer.json} files can be counted in bytes, and how they are made exact:
 * byte-level BPE, whose pre-tokenizers only cut. Everything else is refused by name.
 */
final class ByteLevelRules {
  /**
   * Pre-tokenizers that cut and change nothing. A Split may be written so that it would drop text
   * ({@code Removed}), but real files do so with an expression that leaves nothing to drop;
   * encoding checks every byte.
   */
  private static final Set<String> CUTTING = Set.of("Split", "Digits", "Punctuation");

  private final String name;

  /**
   * @param name how errors call the file
   */
  ByteLevelRules(String name) {
    this.name = name;
  }

  /**
   * The file for encoding text as it is. Truncation, padding, dropout, the unknown token, the space
   * before the text, Unicode normalisation to NFC and post-processing are off. Special tokens are
   * gone, so that text which contains their names stays text; added tokens that stand for text keep
   * their ids.
   *
   * @param root the file
   * @param added all its added tokens
   * @param text those that stand for text
   */
  ObjectNode prepare(JsonNode root, AddedTokens added, AddedTokens text) {
    if (!(root.path("model").path("vocab") instanceof ObjectNode)
        || !root.path("model").path("merges").isArray()) {
      String type = root.path("model").path("type").asString("unknown");
      throw root.path("model").isObject()
          ? unsupported("model type " + type)
          : UserError.input(
              "HNB-TOKENIZER-FORMAT", name + ": has no \"model\"; is it a tokenizer.json?");
    }
    ObjectNode encoder = (ObjectNode) root.deepCopy();
    for (String part : new String[] {"truncation", "padding", "post_processor", "decoder"}) {
      encoder.putNull(part);
    }
    checkNormalizer(encoder.path("normalizer"));
    encoder.putNull("normalizer");
    if (!endsInByteLevel(encoder.path("pre_tokenizer"))) {
      throw unsupported("no ByteLevel pre-tokenizer at the end");
    }
    prepareModel((ObjectNode) encoder.get("model"));

    ArrayNode kept = encoder.putArray("added_tokens");
    ObjectNode vocabulary = (ObjectNode) encoder.get("model").get("vocab");
    vocabulary.remove(added.entries().keySet());
    text.entries()
        .forEach(
            (content, entry) -> {
              if (entry.path("lstrip").asBoolean(false) || entry.path("rstrip").asBoolean(false)) {
                throw unsupported("added token that strips spaces, \"" + content + "\"");
              }
              kept.add(entry);
              vocabulary.put(content, text.id(content));
            });
    return encoder;
  }

  private void prepareModel(ObjectNode model) {
    String type = model.path("type").asString("BPE");
    if (!type.equals("BPE")) {
      throw unsupported("model type " + type);
    }
    for (String key : new String[] {"continuing_subword_prefix", "end_of_word_suffix"}) {
      if (!model.path(key).asString("").isEmpty()) {
        throw unsupported(key + " \"" + model.get(key).asString() + "\"");
      }
    }
    if (model.path("byte_fallback").asBoolean(false)) {
      throw unsupported("byte_fallback");
    }
    model.putNull("dropout");
    model.putNull("unk_token");
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

  private UserError unsupported(String what) {
    return UserError.input(
        "HNB-TOKENIZER-UNSUPPORTED",
        name
            + ": unsupported "
            + what
            + "; use a byte-level BPE tokenizer.json such as that of GPT-2 or Llama 3");
  }
}

package org.hnetbench.baseline.tokenizer;

import java.util.HashSet;
import java.util.Set;
import org.hnetbench.kernels.spi.UserError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which {@code tokenizer.json} files can be counted in bytes, and how they are made exact.
 * Everything else is refused by name.
 */
abstract class EncoderRules {
  private final String name;

  /**
   * @param name how errors call the file
   */
  EncoderRules(String name) {
    this.name = name;
  }

  /** The rules for a file. */
  static EncoderRules of(JsonNode root, String name) {
    return root.path("model").path("byte_fallback").asBoolean(false)
            && !ByteLevelRules.hasByteLevel(root.path("pre_tokenizer"))
        ? new MetaspaceRules(name)
        : new ByteLevelRules(name);
  }

  /** Checks everything before the merges, and switches off what changes the text. */
  abstract void prepareText(ObjectNode encoder);

  /** Checks what is particular in the merges. */
  abstract void checkModel(ObjectNode model);

  /** Checks an added token that stands for text. */
  abstract void checkAdded(String content, JsonNode entry);

  /** How text looks when it meets the merges. */
  abstract Spelling spelling();

  /**
   * Raw bytes of a token of the merges in spelled text; null where it can never come out of text.
   */
  abstract byte[] bytes(String token);

  /**
   * The file for encoding text as it is. Truncation, padding, dropout, the unknown token and
   * post-processing are off. Special tokens are gone, so that text which contains their names stays
   * text; added tokens that stand for text keep their ids.
   *
   * @param root the file
   * @param added all its added tokens
   * @param text those that stand for text
   */
  final ObjectNode prepare(JsonNode root, AddedTokens added, AddedTokens text) {
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
    prepareText(encoder);
    prepareModel((ObjectNode) encoder.get("model"));

    ArrayNode kept = encoder.putArray("added_tokens");
    ObjectNode vocabulary = (ObjectNode) encoder.get("model").get("vocab");
    Set<String> special = new HashSet<>(added.entries().keySet());
    vocabulary.remove(special);
    text.entries()
        .forEach(
            (content, entry) -> {
              checkAdded(content, entry);
              kept.add(entry);
              vocabulary.put(content, text.id(content));
              special.remove(content);
            });
    removeMerges((ArrayNode) encoder.get("model").get("merges"), special);
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
    checkModel(model);
    model.putNull("dropout");
    model.putNull("unk_token");
  }

  /** Merges that would make a special token out of text. */
  private static void removeMerges(ArrayNode merges, Set<String> special) {
    for (int i = merges.size() - 1; i >= 0; i--) {
      JsonNode merge = merges.get(i);
      String made =
          merge.isArray()
              ? merge.path(0).asString("") + merge.path(1).asString("")
              : merge.asString("").replaceFirst(" ", "");
      if (special.contains(made)) {
        merges.remove(i);
      }
    }
  }

  final UserError unsupported(String what) {
    return UserError.input(
        "HNB-TOKENIZER-UNSUPPORTED",
        name
            + ": unsupported "
            + what
            + "; use a BPE tokenizer.json of the byte-level kind, such as that of GPT-2 or Llama 3,"
            + " or of the SentencePiece kind with all 256 bytes, such as that of Llama 2");
  }
}

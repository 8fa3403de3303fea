package org.hnetbench.baseline.tokenizer;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A trained byte-level BPE.
 *
 * @param tokens tokens by id, written in the byte-level alphabet: the 256 bytes, then what the
 *     merges made
 * @param merges pairs in the order in which they were learned, which is the order in which encoding
 *     applies them
 */
public record BpeVocabulary(List<String> tokens, List<Merge> merges) {
  /**
   * A merge of two neighbouring tokens.
   *
   * @param left id of the first
   * @param right id of the second
   * @param count how often the pair stood in the text when it was merged
   */
  public record Merge(int left, int right, long count) {}

  public BpeVocabulary {
    tokens = List.copyOf(tokens);
    merges = List.copyOf(merges);
  }

  /** Number of ids, BOS and EOS (the last two) included. */
  public int size() {
    return tokens.size() + 2;
  }

  /** The tokenizer of this vocabulary; its {@code write} makes the {@code tokenizer.json}. */
  public BpeTokenizer tokenizer() {
    return BpeTokenizer.parse(json(), "trained tokenizer");
  }

  /** A standard {@code tokenizer.json} of the tokenizers library, as UTF-8. */
  public byte[] json() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("version", "1.0").putNull("truncation").putNull("padding");
    ArrayNode added = root.putArray("added_tokens");
    addSpecial(added, "<|bos|>", tokens.size());
    addSpecial(added, "<|eos|>", tokens.size() + 1);
    root.putNull("normalizer");
    putByteLevel(root, "pre_tokenizer");
    root.putNull("post_processor");
    putByteLevel(root, "decoder");
    ObjectNode model = root.putObject("model").put("type", "BPE");
    model.putNull("dropout").putNull("unk_token");
    model.putNull("continuing_subword_prefix").putNull("end_of_word_suffix");
    model.put("fuse_unk", false).put("byte_fallback", false);
    ObjectNode vocabulary = model.putObject("vocab");
    for (int id = 0; id < tokens.size(); id++) {
      vocabulary.put(tokens.get(id), id);
    }
    ArrayNode pairs = model.putArray("merges");
    for (Merge merge : merges) {
      pairs.add(tokens.get(merge.left()) + " " + tokens.get(merge.right()));
    }
    return new JsonMapper().writeValueAsBytes(root);
  }

  private static void putByteLevel(ObjectNode root, String part) {
    ObjectNode byteLevel = root.putObject(part).put("type", "ByteLevel");
    byteLevel.put("add_prefix_space", false).put("trim_offsets", true).put("use_regex", true);
  }

  private static void addSpecial(ArrayNode added, String content, int id) {
    ObjectNode token = added.addObject().put("id", id).put("content", content);
    token.put("single_word", false).put("lstrip", false).put("rstrip", false);
    token.put("normalized", false).put("special", true);
  }
}

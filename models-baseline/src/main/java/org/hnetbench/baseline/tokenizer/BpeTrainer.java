package org.hnetbench.baseline.tokenizer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hnetbench.kernels.spi.UserError;

/**
 * Trains a byte-level BPE: starting from the 256 bytes, the pair of neighbouring tokens that occurs
 * most often becomes a token, again and again (Sennrich et al. 2016, on bytes as in GPT-2).
 *
 * <p>Overlapping pairs all count: {@code aaa} holds the pair {@code (a, a)} twice. Among equally
 * frequent pairs the one with the smallest left id wins, then the smallest right id; bytes have the
 * ids of GPT-2. The same documents therefore give the same vocabulary, in any order of theirs.
 */
public final class BpeTrainer {
  /** A pair seen once is no regularity of the text. */
  private static final long LEAST_COUNT = 2;

  private static final int BYTES_AND_BOUNDARIES = 256 + 2;

  private BpeTrainer() {}

  /**
   * Learns merges until the vocabulary is full or no pair occurs twice.
   *
   * @param documents valid UTF-8
   * @param vocabularySize ids wanted: 256 bytes, the merges' tokens, BOS and EOS
   * @throws UserError if the size leaves no room for the bytes, or a document is not UTF-8
   */
  public static BpeVocabulary train(List<byte[]> documents, int vocabularySize) {
    if (vocabularySize < BYTES_AND_BOUNDARIES) {
      throw UserError.input(
          "HNB-TOKENIZER-SIZE",
          "a vocabulary of "
              + vocabularySize
              + " is too small for 256 bytes, BOS and EOS; ask for at least "
              + BYTES_AND_BOUNDARIES);
    }
    List<String> tokens = new ArrayList<>();
    Map<String, Integer> ids = new HashMap<>();
    int[] byteIds = alphabet(tokens, ids);
    WordChains words = new WordChains(new PreTokenizer().count(documents), byteIds);
    List<BpeVocabulary.Merge> merges = new ArrayList<>();
    Set<List<Integer>> learned = new HashSet<>();
    while (tokens.size() + 2 < vocabularySize) {
      PairCounts.Pair pair = words.mostFrequent(LEAST_COUNT);
      if (pair == null) {
        break;
      }
      // Two pairs may spell the same token ("  " + " " and " " + "  "): one id, two merges. A pair
      // may also come back, when a later merge makes one of its sides again: the rule stands.
      String merged = tokens.get(pair.left) + tokens.get(pair.right);
      int id = ids.computeIfAbsent(merged, key -> tokens.size());
      if (id == tokens.size()) {
        tokens.add(merged);
      }
      if (learned.add(List.of(pair.left, pair.right))) {
        merges.add(new BpeVocabulary.Merge(pair.left, pair.right, pair.count));
      }
      words.merge(pair, id);
    }
    return new BpeVocabulary(tokens, merges);
  }

  /** Gives the bytes their ids, in the order of their characters, as GPT-2 does. */
  private static int[] alphabet(List<String> tokens, Map<String, Integer> ids) {
    int[] byteIds = new int[256];
    for (char character = 0; tokens.size() < 256; character++) {
      int value = ByteAlphabet.value(character);
      if (value >= 0) {
        byteIds[value] = tokens.size();
        ids.put(String.valueOf(character), tokens.size());
        tokens.add(String.valueOf(character));
      }
    }
    return byteIds;
  }
}

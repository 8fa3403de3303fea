package org.hnetbench.baseline.tokenizer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
    List<String> tokens = alphabet();
    WordChains words = new WordChains(new PreTokenizer().count(documents), byteIds(tokens));
    List<BpeVocabulary.Merge> merges = new ArrayList<>();
    while (tokens.size() + 2 < vocabularySize) {
      PairCounts.Pair pair = words.mostFrequent(LEAST_COUNT);
      if (pair == null) {
        break;
      }
      // The token is always a new one: wherever its text stands uncut, the same merges have joined
      // it so far, so no other pair can spell it later.
      int id = tokens.size();
      tokens.add(tokens.get(pair.left) + tokens.get(pair.right));
      merges.add(new BpeVocabulary.Merge(pair.left, pair.right, pair.count));
      words.merge(pair, id);
    }
    return new BpeVocabulary(tokens, merges);
  }

  /** The characters of the bytes in rising order, as GPT-2 numbers them. */
  private static List<String> alphabet() {
    return IntStream.range(0, 256)
        .mapToObj(value -> String.valueOf(ByteAlphabet.character(value)))
        .sorted()
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static int[] byteIds(List<String> alphabet) {
    int[] ids = new int[256];
    for (int id = 0; id < ids.length; id++) {
      ids[ByteAlphabet.value(alphabet.get(id).charAt(0))] = id;
    }
    return ids;
  }
}

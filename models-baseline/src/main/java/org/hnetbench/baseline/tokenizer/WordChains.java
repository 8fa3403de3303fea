package org.hnetbench.baseline.tokenizer;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Every different word of the text as a doubly linked chain of tokens, all in one array, so that a
 * merge touches the places where its pair stands and nothing else.
 */
final class WordChains {
  private static final int NONE = -1;

  private final PairCounts pairs = new PairCounts();
  private final int[] token;
  private final int[] previous;
  private final int[] next;
  private final int[] word;
  private final long[] counts;

  /**
   * @param words word to number of occurrences
   * @param byteIds id of every byte, (256)
   */
  WordChains(Map<String, Long> words, int[] byteIds) {
    byte[][] spelled =
        words.keySet().stream()
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    long total = 0;
    for (byte[] bytes : spelled) {
      total += bytes.length;
    }
    int size = Math.toIntExact(total);
    counts = words.values().stream().mapToLong(Long::longValue).toArray();
    token = new int[size];
    previous = new int[size];
    next = new int[size];
    word = new int[size];
    int place = 0;
    for (int i = 0; i < spelled.length; i++) {
      int length = spelled[i].length;
      for (int j = 0; j < length; j++, place++) {
        token[place] = byteIds[spelled[i][j] & 0xFF];
        word[place] = i;
        previous[place] = j == 0 ? NONE : place - 1;
        next[place] = j == length - 1 ? NONE : place + 1;
        if (j > 0) {
          pairs.add(token[place - 1], token[place], place - 1, counts[i]);
        }
      }
    }
  }

  /** The most frequent pair, or null where none occurs at least {@code minimum} times. */
  PairCounts.Pair mostFrequent(long minimum) {
    return pairs.mostFrequent(minimum);
  }

  /** Puts one token in place of a pair wherever it stands, from left to right in every word. */
  void merge(PairCounts.Pair pair, int merged) {
    for (int left : pair.places()) {
      int right = token[left] == pair.left ? next[left] : NONE;
      if (right == NONE || token[right] != pair.right) {
        continue;
      }
      long count = counts[word[left]];
      int before = previous[left];
      int after = next[right];
      pair.count -= count;
      if (before != NONE) {
        pairs.remove(token[before], pair.left, count);
        pairs.add(token[before], merged, before, count);
      }
      if (after != NONE) {
        pairs.remove(pair.right, token[after], count);
        pairs.add(merged, token[after], left, count);
        previous[after] = left;
      }
      token[left] = merged;
      next[left] = after;
      token[right] = NONE;
    }
    pairs.forget(pair);
  }
}

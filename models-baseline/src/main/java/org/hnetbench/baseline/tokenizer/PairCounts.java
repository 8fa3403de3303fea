package org.hnetbench.baseline.tokenizer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * How often each pair of neighbouring tokens occurs, kept up to date, with the most frequent pair
 * at hand.
 *
 * <p>The queue is lazy: an entry may tell an older, larger count and is put right when it comes to
 * the head; a pair whose count grew gets a further entry.
 */
final class PairCounts {
  /** A pair of neighbouring tokens and its present count. */
  static final class Pair {
    final int left;
    final int right;
    long count;
    private int[] places = new int[4];
    private int size;
    private boolean grown;

    private Pair(int left, int right) {
      this.left = left;
      this.right = right;
    }

    /**
     * Places where the pair was ever seen; some may be stale. A pair of one token with itself, the
     * only one that can overlap, has them in rising order: they come from the one merge that made
     * the token, or from the words as they were read.
     */
    int[] places() {
      return Arrays.copyOf(places, size);
    }
  }

  private record Candidate(long count, Pair pair) {
    /** Largest count first; among equals the smallest left id, then the smallest right id. */
    static final Comparator<Candidate> ORDER =
        Comparator.comparingLong(Candidate::count)
            .reversed()
            .thenComparingInt(candidate -> candidate.pair.left)
            .thenComparingInt(candidate -> candidate.pair.right);
  }

  /** Pairs by left id, then by right id. */
  private final List<Map<Integer, Pair>> pairs = new ArrayList<>();

  private final PriorityQueue<Candidate> queue = new PriorityQueue<>(Candidate.ORDER);
  private final List<Pair> grown = new ArrayList<>();

  void add(int left, int right, int place, long count) {
    while (pairs.size() <= left) {
      pairs.add(new HashMap<>());
    }
    Pair pair = pairs.get(left).computeIfAbsent(right, key -> new Pair(left, right));
    pair.count += count;
    if (pair.size == pair.places.length) {
      pair.places = Arrays.copyOf(pair.places, 2 * pair.size);
    }
    pair.places[pair.size++] = place;
    if (!pair.grown) {
      pair.grown = true;
      grown.add(pair);
    }
  }

  void remove(int left, int right, long count) {
    pairs.get(left).get(right).count -= count;
  }

  /** Forgets a pair that no longer occurs. */
  void forget(Pair pair) {
    pairs.get(pair.left).remove(pair.right);
  }

  /** The most frequent pair, or null where none occurs at least {@code minimum} times. */
  Pair mostFrequent(long minimum) {
    for (Pair pair : grown) {
      pair.grown = false;
      queue.add(new Candidate(pair.count, pair));
    }
    grown.clear();
    while (!queue.isEmpty()) {
      Candidate head = queue.poll();
      long count = head.pair().count;
      if (count == head.count() && count >= minimum) {
        return head.pair();
      }
      if (count >= minimum) {
        queue.add(new Candidate(count, head.pair()));
      }
    }
    return null;
  }
}

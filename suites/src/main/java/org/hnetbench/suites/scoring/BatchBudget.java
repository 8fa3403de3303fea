package org.hnetbench.suites.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.tape.Parameter;

/**
 * What a batch may hold. A single sequence is always allowed.
 *
 * @param positions most positions that are read
 * @param scored most of them that are scored, each of which takes a row of logits
 */
public record BatchBudget(long positions, long scored) {
  /**
   * Larger batches gain nothing on a processor: 1,000 to 5,000 positions were equally fast for
   * models of the nano family, 16,000 slower.
   */
  private static final long MOST_POSITIONS = 4096;

  /** Kernels form logits of so many rows at a time, so that more need no more memory. */
  private static final long ROWS_AT_ONCE = 1024;

  /** Logits in blocks of the vocabulary, joined, and after log-softmax. */
  private static final long COPIES_OF_LOGITS = 3;

  /** A layer's results, and as much again for what it needs for a moment. */
  private static final long COPIES_OF_ACTIVATIONS = 2;

  private static final long BYTES_A_NUMBER = 4;

  public BatchBudget {
    if (positions < 1 || scored < 1) {
      throw new IllegalArgumentException("a budget of " + positions + " and " + scored);
    }
  }

  /**
   * A budget of memory beside the weights, half of it for activations and half for logits.
   *
   * @param memoryBytes for one batch
   */
  public static BatchBudget of(long memoryBytes, LanguageModel model) {
    long vocabulary = model.tokenizer().vocabularySize();
    long[] outputs = model.parameters().stream().mapToLong(Parameter::outputs).toArray();
    return of(memoryBytes, vocabulary, widths(vocabulary, outputs));
  }

  /**
   * A budget of memory beside the weights, half of it for activations and half for logits.
   *
   * @param memoryBytes for one batch
   * @param vocabulary numbers in a row of logits
   * @param widths numbers that all layers together give for one position
   */
  public static BatchBudget of(long memoryBytes, long vocabulary, long widths) {
    long half = memoryBytes / 2;
    long positions = half / (COPIES_OF_ACTIVATIONS * BYTES_A_NUMBER * Math.max(1, widths));
    long rows = half / (COPIES_OF_LOGITS * BYTES_A_NUMBER * vocabulary);
    long scored = rows >= ROWS_AT_ONCE ? MOST_POSITIONS : rows;
    return new BatchBudget(Math.max(1, Math.min(MOST_POSITIONS, positions)), Math.max(1, scored));
  }

  /** Embedding and head have as many rows as there are units; a position has one of the former. */
  private static long widths(long vocabulary, long... outputs) {
    long widths = 0;
    int ends = 0;
    for (long each : outputs) {
      if (each == vocabulary && ends < 2) {
        ends++;
      } else {
        widths += each;
      }
    }
    return widths;
  }

  /** Fills batches in the order given. */
  <T> List<List<T>> batches(
      List<T> parts, ToLongFunction<T> positionsOf, ToLongFunction<T> scoredOf) {
    List<List<T>> batches = new ArrayList<>();
    long read = 0;
    long wanted = 0;
    int from = 0;
    for (int i = 0; i < parts.size(); i++) {
      long more = positionsOf.applyAsLong(parts.get(i));
      long moreWanted = scoredOf.applyAsLong(parts.get(i));
      if (i > from && (read + more > positions || wanted + moreWanted > scored)) {
        batches.add(parts.subList(from, i));
        from = i;
        read = 0;
        wanted = 0;
      }
      read += more;
      wanted += moreWanted;
    }
    if (from < parts.size()) {
      batches.add(parts.subList(from, parts.size()));
    }
    return batches;
  }
}

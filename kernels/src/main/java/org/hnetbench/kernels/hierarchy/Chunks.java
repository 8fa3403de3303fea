package org.hnetbench.kernels.hierarchy;

import java.util.Arrays;
import java.util.Optional;
import org.hnetbench.kernels.tape.Variable;

/**
 * How a stage's positions are cut, (T) of them in (B) sequences.
 *
 * @param positions the positions
 * @param begins whether a chunk begins, (T)
 * @param probabilities of it, (T), where the rule has any
 * @param rows positions at which chunks begin, (M)
 * @param inner the chunks as positions of the stage inside
 */
public record Chunks(
    Rows positions, boolean[] begins, Optional<Variable> probabilities, long[] rows, Rows inner) {

  static Chunks of(Rows positions, boolean[] begins, Optional<Variable> probabilities) {
    long[] rows = new long[begins.length];
    long[] units = new long[begins.length];
    long[] inner = new long[positions.offsets().length];
    int count = 0;
    for (int b = 0; b < positions.sequences(); b++) {
      for (int t = positions.from(b); t < positions.to(b); t++) {
        if (begins[t]) {
          units[count] = positions.units()[t];
          rows[count++] = t;
        }
      }
      inner[b + 1] = count;
    }
    Rows chunks = new Rows(Arrays.copyOf(units, count), inner);
    return new Chunks(positions, begins, probabilities, Arrays.copyOf(rows, count), chunks);
  }

  /** Number of chunks M. */
  public int count() {
    return rows.length;
  }

  /**
   * For each position its latest chunk, (T).
   *
   * @param before rows that stand before those of chunks, one a sequence, for positions whose chunk
   *     began in an earlier call; 0 where every sequence begins here
   */
  public long[] latest(int before) {
    long[] latest = new long[begins.length];
    for (int b = 0; b < positions.sequences(); b++) {
      long row = b;
      long next = before + inner.from(b);
      for (int t = positions.from(b); t < positions.to(b); t++) {
        row = begins[t] ? next++ : row;
        latest[t] = row;
      }
    }
    return latest;
  }

  /** Boundary probabilities as numbers, (T); 0 and 1 where the rule knows none. */
  float[] numbers() {
    float[] numbers = new float[begins.length];
    for (int t = 0; t < numbers.length; t++) {
      numbers[t] = begins[t] ? 1 : 0;
    }
    return probabilities.map(Numbers::of).orElse(numbers);
  }
}

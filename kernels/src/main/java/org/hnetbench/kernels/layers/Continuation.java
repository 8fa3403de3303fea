package org.hnetbench.kernels.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Where the next tokens of sequences lie, in the forms that kernels want. Sequences that have none
 * are left out: A of B go on.
 *
 * @param rows which sequences go on, rising, (A)
 * @param offsets where each one's tokens begin, (A + 1)
 * @param before tokens of each that are already read, (A)
 * @param number which of the A each token belongs to, (T)
 * @param sequence which of the B each token belongs to, (T)
 * @param positions of each token in its sequence, (T)
 * @param place row of each token in the form padded to A x longest, (T)
 * @param longest most tokens of one sequence
 * @param least smallest entry of {@code before}
 * @param most largest entry of {@code before}
 * @param longestAfter tokens of the longest of them when the new ones are read
 */
record Continuation(
    NDArray rows,
    NDArray offsets,
    NDArray before,
    NDArray number,
    NDArray sequence,
    NDArray positions,
    NDArray place,
    int longest,
    int least,
    int most,
    int longestAfter) {
  /**
   * Lays out tokens.
   *
   * @param scope owner of the index tensors
   * @param offsets where each sequence's tokens begin, (B + 1); at least one has some
   * @param lengths tokens already read of each sequence, (B)
   */
  static Continuation of(NDManager scope, long[] offsets, long... lengths) {
    int[] rows =
        IntStream.range(0, lengths.length).filter(b -> offsets[b + 1] > offsets[b]).toArray();
    long longest =
        IntStream.of(rows).mapToLong(b -> offsets[b + 1] - offsets[b]).max().orElseThrow();
    int total = (int) offsets[lengths.length];
    long[] number = new long[total];
    long[] sequence = new long[total];
    long[] positions = new long[total];
    long[] place = new long[total];
    for (int a = 0; a < rows.length; a++) {
      int b = rows[a];
      for (long t = offsets[b]; t < offsets[b + 1]; t++) {
        long index = t - offsets[b];
        number[(int) t] = a;
        sequence[(int) t] = b;
        positions[(int) t] = lengths[b] + index;
        place[(int) t] = a * longest + index;
      }
    }
    long[] before = IntStream.of(rows).mapToLong(b -> lengths[b]).toArray();
    LongStream begins = IntStream.of(rows).mapToLong(b -> offsets[b]);
    return new Continuation(
        scope.create(IntStream.of(rows).asLongStream().toArray()),
        scope.create(LongStream.concat(begins, LongStream.of(total)).toArray()),
        scope.create(before),
        scope.create(number),
        scope.create(sequence),
        scope.create(positions),
        scope.create(place),
        (int) longest,
        (int) LongStream.of(before).min().orElseThrow(),
        (int) LongStream.of(before).max().orElseThrow(),
        (int) LongStream.of(positions).max().orElseThrow() + 1);
  }
}

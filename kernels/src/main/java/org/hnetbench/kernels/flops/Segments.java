package org.hnetbench.kernels.flops;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;

/**
 * The segments that a model reads, counted by length: segments are cut at the context, so that most
 * share one length.
 */
final class Segments {
  private final Map<Integer, Long> countsByBytes = new TreeMap<>();
  private final double totalBytes;

  Segments(int[] segmentBytes) {
    long total = 0;
    for (int bytes : segmentBytes) {
      if (bytes <= 0) {
        throw new IllegalArgumentException("a segment of " + bytes + " bytes");
      }
      countsByBytes.merge(bytes, 1L, Long::sum);
      total += bytes;
    }
    if (total == 0) {
      throw new IllegalArgumentException("no segments");
    }
    totalBytes = total;
  }

  /**
   * Cost per byte of work that depends on a sequence's length.
   *
   * @param bytesPerPosition of the stage that does it
   * @param costOfSequence cost of one sequence, given its positions
   */
  double perByte(double bytesPerPosition, DoubleUnaryOperator costOfSequence) {
    double cost = 0;
    for (Map.Entry<Integer, Long> entry : countsByBytes.entrySet()) {
      cost += entry.getValue() * costOfSequence.applyAsDouble(entry.getKey() / bytesPerPosition);
    }
    return cost / totalBytes;
  }
}

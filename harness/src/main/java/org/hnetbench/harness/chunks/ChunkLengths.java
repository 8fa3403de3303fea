package org.hnetbench.harness.chunks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How many bytes the chunks of a stage hold. Quantiles are by nearest rank: lengths that occur.
 *
 * @param chunks number of chunks
 * @param mean bytes a chunk
 * @param longest bytes of the longest
 * @param histogram every chunk is in one bin
 */
public record ChunkLengths(
    int chunks,
    double mean,
    int median,
    int quantile10,
    int quantile90,
    int quantile99,
    int longest,
    List<Bin> histogram) {
  /** Bins of one width up to the 99 % quantile; the few longer chunks share one more. */
  private static final int BINS = 16;

  /**
   * Chunks of {@code from … to} bytes.
   *
   * @param to inclusive
   */
  public record Bin(int from, int to, int chunks) {}

  /**
   * Counts.
   *
   * @param starts where chunks begin, (bytes), at least one byte, the first of them a start
   */
  public static ChunkLengths of(boolean[] starts) {
    int[] lengths = lengths(starts);
    Arrays.sort(lengths);
    return new ChunkLengths(
        lengths.length,
        (double) starts.length / lengths.length,
        quantile(lengths, 50),
        quantile(lengths, 10),
        quantile(lengths, 90),
        quantile(lengths, 99),
        lengths[lengths.length - 1],
        histogram(lengths));
  }

  private static int[] lengths(boolean[] starts) {
    int[] lengths = new int[starts.length];
    int chunks = 0;
    for (boolean start : starts) {
      chunks += start ? 1 : 0;
      lengths[chunks - 1]++;
    }
    return Arrays.copyOf(lengths, chunks);
  }

  /** Smallest length that at least {@code percent} of the chunks do not exceed. */
  private static int quantile(int[] sorted, int percent) {
    long rank = ((long) sorted.length * percent + 99) / 100;
    return sorted[(int) Math.max(1, rank) - 1];
  }

  private static List<Bin> histogram(int[] sorted) {
    int longest = sorted[sorted.length - 1];
    int usual = quantile(sorted, 99);
    int width = (usual + BINS - 1) / BINS;
    List<Bin> bins = new ArrayList<>();
    int counted = 0;
    for (int from = 1; from <= longest; ) {
      int to = from > usual ? longest : from + width - 1;
      int first = counted;
      while (counted < sorted.length && sorted[counted] <= to) {
        counted++;
      }
      bins.add(new Bin(from, to, counted - first));
      from = to + 1;
    }
    return bins;
  }
}

package org.hnetbench.suites.data;

import java.util.ArrayList;
import java.util.List;

/**
 * The training stream: endless batches of segments, the same for every model that is given the same
 * documents, context, batch size and seed. Segments are reshuffled for every epoch; a batch may run
 * over the border between two epochs, so that all batches are equally full.
 */
public final class SegmentStream {
  private final List<Segment> segments;
  private final long epochBytes;
  private final int batchBytes;
  private final SeededRandom random;
  private int[] order;
  private int next;
  private long drawnBytes;

  /**
   * @param segments what an epoch consists of, not empty
   * @param batchBytes most source bytes in a batch; a single longer segment makes a batch of its
   *     own
   * @param seed decides every order
   */
  public SegmentStream(List<Segment> segments, int batchBytes, long seed) {
    if (segments.isEmpty() || batchBytes <= 0) {
      throw new IllegalArgumentException(
          segments.size() + " segments in batches of " + batchBytes + " bytes");
    }
    this.segments = List.copyOf(segments);
    this.epochBytes = segments.stream().mapToLong(Segment::bytes).sum();
    this.batchBytes = batchBytes;
    this.random = new SeededRandom(seed);
    this.order = random.split().permutation(segments.size());
  }

  /** The next segments, in order, as many as fit into a batch. */
  public List<Segment> nextBatch() {
    List<Segment> batch = new ArrayList<>();
    long bytes = 0;
    while (batch.isEmpty() || bytes + peek().bytes() <= batchBytes) {
      Segment segment = peek();
      batch.add(segment);
      bytes += segment.bytes();
      next++;
    }
    drawnBytes += bytes;
    return batch;
  }

  /** Source bytes handed out so far. */
  public long drawnBytes() {
    return drawnBytes;
  }

  /** Source bytes in one pass over the segments. */
  public long epochBytes() {
    return epochBytes;
  }

  /** How often the text has been passed so far, as a fraction. */
  public double epochs() {
    return (double) drawnBytes / epochBytes;
  }

  private Segment peek() {
    if (next == order.length) {
      order = random.split().permutation(segments.size());
      next = 0;
    }
    return segments.get(order[next]);
  }
}

package org.hnetbench.suites.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.hnetbench.kernels.spi.Decoding;

/** Decoding of a {@link FakeModel}; counts the units that are fed. */
final class FakeDecoding implements Decoding {
  private final FakeModel model;
  private final AtomicLong fed;
  private final long[][] read;

  FakeDecoding(FakeModel model, AtomicLong fed, long[]... read) {
    this.model = model;
    this.fed = fed;
    this.read = read;
  }

  @Override
  public List<Step> feed(Wanted wanted, long[]... ids) {
    List<Step> steps = new ArrayList<>();
    for (int b = 0; b < read.length; b++) {
      int before = read[b].length;
      int after = before + ids[b].length;
      read[b] = Arrays.copyOf(read[b], after);
      System.arraycopy(ids[b], 0, read[b], before, ids[b].length);
      fed.addAndGet(ids[b].length);
      List<float[]> logits = new ArrayList<>();
      for (int t = wanted == Wanted.LAST_TOKEN ? after - 1 : before; t < after; t++) {
        logits.add(model.logits(read[b], 0, t, after));
      }
      steps.add(new Step(logits.toArray(float[][]::new), new float[0][]));
    }
    return steps;
  }

  @Override
  public Decoding fork(int... rows) {
    long[][] copies = Arrays.stream(rows).mapToObj(row -> read[row].clone()).toArray(long[][]::new);
    return new FakeDecoding(model, fed, copies);
  }

  @Override
  public void close() {}
}

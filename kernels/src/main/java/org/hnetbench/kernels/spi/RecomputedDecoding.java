package org.hnetbench.kernels.spi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hnetbench.kernels.layers.IsotropicModel;
import org.hnetbench.kernels.tape.Tape;

/** Decoding of a model that keeps no states: every step reads each sequence from its beginning. */
final class RecomputedDecoding implements Decoding {
  private final LanguageModel model;
  private final long[][] read;

  RecomputedDecoding(LanguageModel model, int sequences) {
    this(model, new long[sequences][0]);
  }

  private RecomputedDecoding(LanguageModel model, long[][] read) {
    this.model = model;
    this.read = read;
  }

  @Override
  public List<Step> feed(Wanted wanted, long[]... ids) {
    List<Step> steps = new ArrayList<>();
    for (int b = 0; b < read.length; b++) {
      int before = read[b].length;
      read[b] = Arrays.copyOf(read[b], before + ids[b].length);
      System.arraycopy(ids[b], 0, read[b], before, ids[b].length);
      int from = wanted == Wanted.EVERY_TOKEN ? before : Math.max(before, read[b].length - 1);
      steps.add(
          new Step(ids[b].length == 0 ? new float[0][] : logits(read[b], from), new float[0][]));
    }
    return steps;
  }

  private float[][] logits(long[] sequence, int from) {
    try (Tape tape = Tape.forwardOnly(model.kernels())) {
      float[][] rows =
          IsotropicModel.rows(
              model.logits(tape, sequence, new long[] {0, sequence.length}).value());
      return Arrays.copyOfRange(rows, from, rows.length);
    }
  }

  @Override
  public boolean keepsStates() {
    return false;
  }

  @Override
  public Decoding fork(int... rows) {
    // Rows are replaced, never written to.
    return new RecomputedDecoding(
        model, Arrays.stream(rows).mapToObj(row -> read[row]).toArray(long[][]::new));
  }

  @Override
  public void close() {}
}

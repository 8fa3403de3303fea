package org.hnetbench.harness.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.spi.Decoding;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.PackedBatch;
import org.hnetbench.kernels.spi.Prediction;
import org.hnetbench.kernels.spi.TargetScores;
import org.hnetbench.kernels.spi.Tokenizer;
import org.hnetbench.kernels.tape.Parameter;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.tape.Variable;

/**
 * A wrong model: it reads each sequence one position late. Everything else is that of the right
 * one.
 */
record OffByOne(LanguageModel right) implements LanguageModel {
  private static long[] late(long[] ids, long[] offsets) {
    long[] late = ids.clone();
    for (int b = 0; b + 1 < offsets.length; b++) {
      int begin = (int) offsets[b];
      System.arraycopy(ids, begin, late, begin + 1, (int) offsets[b + 1] - begin - 1);
    }
    return late;
  }

  private static PackedBatch late(PackedBatch batch) {
    return new PackedBatch(late(batch.ids(), batch.offsets()), batch.offsets(), batch.targets());
  }

  @Override
  public Tokenizer tokenizer() {
    return right.tokenizer();
  }

  @Override
  public Kernels kernels() {
    return right.kernels();
  }

  @Override
  public List<Parameter> parameters() {
    return right.parameters();
  }

  @Override
  public Prediction predict(Tape tape, PackedBatch batch) {
    return right.predict(tape, late(batch));
  }

  @Override
  public Variable logits(Tape tape, long[] ids, long[] offsets) {
    return right.logits(tape, late(ids, offsets), offsets);
  }

  @Override
  public TargetScores score(PackedBatch batch) {
    return right.score(late(batch));
  }

  @Override
  public Decoding decode(int sequences) {
    return new Late(right.decode(sequences), new long[sequences]);
  }

  @Override
  public void close() {
    right.close();
  }

  /**
   * Feeds the token before.
   *
   * @param before of each sequence, the last token that it was given
   */
  private record Late(Decoding right, long[] before) implements Decoding {
    private long[] shift(int sequence, long... ids) {
      long[] late = new long[ids.length];
      if (ids.length > 0) {
        late[0] = before[sequence];
        System.arraycopy(ids, 0, late, 1, ids.length - 1);
        before[sequence] = ids[ids.length - 1];
      }
      return late;
    }

    @Override
    public List<Step> feed(Wanted wanted, long[]... ids) {
      List<long[]> late = new ArrayList<>();
      for (int b = 0; b < ids.length; b++) {
        late.add(shift(b, ids[b]));
      }
      return right.feed(wanted, late.toArray(long[][]::new));
    }

    @Override
    public TargetScores score(PackedBatch next) {
      long[] ids = next.ids().clone();
      for (int b = 0; b < next.sequences(); b++) {
        int begin = (int) next.offsets()[b];
        int end = (int) next.offsets()[b + 1];
        long[] late = shift(b, Arrays.copyOfRange(ids, begin, end));
        System.arraycopy(late, 0, ids, begin, late.length);
      }
      return right.score(new PackedBatch(ids, next.offsets(), next.targets()));
    }

    @Override
    public Decoding fork(int... rows) {
      return new Late(right.fork(rows), Arrays.stream(rows).mapToLong(r -> before[r]).toArray());
    }

    @Override
    public void close() {
      right.close();
    }
  }
}

package org.hnetbench.harness.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.spi.ByteTokenizer;
import org.hnetbench.kernels.spi.Decoding;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.PackedBatch;
import org.hnetbench.kernels.spi.Prediction;
import org.hnetbench.kernels.spi.Tokenizer;
import org.hnetbench.kernels.tape.Parameter;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.tape.Variable;

/**
 * Bytes whose logits depend on all that was read before, in its order: a slip in what is fed shows.
 */
final class HashingModel implements LanguageModel {
  /** Most units that were fed in one pass. */
  int longestPass;

  /** Logits after a sequence. */
  static float[] logits(List<Long> read) {
    SplittableRandom random = new SplittableRandom(read.hashCode());
    float[] logits = new float[256];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) (4 * random.nextDouble());
    }
    return logits;
  }

  @Override
  public Tokenizer tokenizer() {
    return new ByteTokenizer();
  }

  @Override
  public Decoding decode(int sequences) {
    List<List<Long>> read = new ArrayList<>();
    for (int b = 0; b < sequences; b++) {
      read.add(new ArrayList<>());
    }
    return new Decoding() {
      @Override
      public List<Step> feed(Wanted wanted, long[]... ids) {
        longestPass = Math.max(longestPass, Arrays.stream(ids).mapToInt(row -> row.length).sum());
        List<Step> steps = new ArrayList<>();
        for (int b = 0; b < ids.length; b++) {
          Arrays.stream(ids[b]).forEach(read.get(b)::add);
          float[][] last = {logits(read.get(b))};
          steps.add(new Step(ids[b].length == 0 ? new float[0][] : last, new float[0][]));
        }
        return steps;
      }

      @Override
      public Decoding fork(int... rows) {
        throw new UnsupportedOperationException();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public Kernels kernels() {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Parameter> parameters() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Prediction predict(Tape tape, PackedBatch batch) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Variable logits(Tape tape, long[] ids, long[] offsets) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}

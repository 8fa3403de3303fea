package org.hnetbench.kernels.layers;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.hnetbench.kernels.spi.Decoding;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.tape.Variable;

/**
 * Next tokens of several sequences, laid one after the other.
 *
 * @param ids (T)
 * @param offsets where each sequence's tokens begin, (B + 1); a sequence may have none
 */
public record FedTokens(long[] ids, long[] offsets) {
  /** Packs one row a sequence. */
  public static FedTokens of(long[]... rows) {
    long[] offsets = new long[rows.length + 1];
    for (int b = 0; b < rows.length; b++) {
      offsets[b + 1] = offsets[b] + rows[b].length;
    }
    return new FedTokens(Arrays.stream(rows).flatMapToLong(Arrays::stream).toArray(), offsets);
  }

  /**
   * What the head says of them.
   *
   * @param x what the model made of the tokens, (T, d)
   * @param probabilities boundary probabilities of each sequence, see {@link Decoding.Step}
   */
  public List<Decoding.Step> steps(
      Decoding.Wanted wanted, TokenEnds ends, Tape tape, Variable x, float[][][] probabilities) {
    boolean every = wanted == Decoding.Wanted.EVERY_TOKEN;
    int sequences = offsets.length - 1;
    if (!every) {
      long[] last =
          LongStream.range(0, sequences)
              .filter(b -> offsets[(int) b + 1] > offsets[(int) b])
              .map(b -> offsets[(int) b + 1] - 1)
              .toArray();
      x = tape.constant(x.value().get(tape.scope().create(last)));
    }
    NDArray logits = ends.logits(tape, x).value();
    float[][] rows = IsotropicModel.rows(logits);
    List<Decoding.Step> steps = new ArrayList<>();
    int next = 0;
    for (int b = 0; b < sequences; b++) {
      int fed = (int) (offsets[b + 1] - offsets[b]);
      int count = every ? fed : Math.min(fed, 1);
      steps.add(new Decoding.Step(Arrays.copyOfRange(rows, next, next + count), probabilities[b]));
      next += count;
    }
    return steps;
  }
}

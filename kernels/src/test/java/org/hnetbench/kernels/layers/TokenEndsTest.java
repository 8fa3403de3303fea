package org.hnetbench.kernels.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.spi.PackedBatch;
import org.hnetbench.kernels.spi.TargetScores;
import org.hnetbench.kernels.tape.Parameter;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.tape.Variable;
import org.hnetbench.kernels.testing.Engines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenEndsTest {
  private static final long NONE = PackedBatch.NO_TARGET;

  /** All units equally likely: the one with the lowest id is the first choice. */
  @ParameterizedTest
  @ValueSource(ints = {2, 256, 50_257})
  void ofEquallyLikelyUnitsTheFirstIsChosen(int vocabulary) {
    long last = vocabulary - 1;
    long[] offsets = {0, 2, 3, 5, 6};
    long[] targets = {0, 0, last, NONE, NONE, 1};
    TargetScores scores = score(vocabulary, new PackedBatch(new long[6], offsets, targets));

    assertThat(scores.greedy()).containsExactly(true, false, true, false);
    double share = Math.log(vocabulary);
    assertThat(scores.nats())
        .containsExactly(new double[] {share, share, share, share}, within(1e-5));
  }

  @Test
  void scoresNothingWhereNothingIsWanted() {
    PackedBatch batch = new PackedBatch(new long[2], new long[] {0, 2}, new long[] {NONE, NONE});

    TargetScores scores = score(9, batch);

    assertThat(scores.nats()).isEmpty();
    assertThat(scores.greedy()).containsExactly(true);
  }

  /** The head is zero, so that all logits are equal. */
  private static TargetScores score(int vocabulary, PackedBatch batch) {
    Kernels kernels = Engines.float32();
    try (Weights weights = Weights.drawn(kernels, 1);
        Tape tape = Tape.forwardOnly(kernels)) {
      TokenEnds ends = new TokenEnds(vocabulary, 3, false, weights);
      List<Parameter> parameters = weights.parameters();
      parameters.get(1).value().muli(0);
      Variable x = tape.constant(tape.scope().ones(new Shape(batch.positions(), 3)));
      return ends.scores(tape, x, batch, 0);
    }
  }
}

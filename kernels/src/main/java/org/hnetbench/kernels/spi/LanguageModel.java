package org.hnetbench.kernels.spi;

import java.util.List;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.tape.Parameter;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.tape.Variable;

/**
 * A model with weights: predicts each unit of a packed batch from the units before it in the same
 * sequence.
 */
public interface LanguageModel extends AutoCloseable {
  /** How text becomes units. */
  Tokenizer tokenizer();

  /** The engine that the model lives on. */
  Kernels kernels();

  /** All weights, official names, in a fixed order. */
  List<Parameter> parameters();

  /**
   * Runs the model. On a recording tape the result can be differentiated; on any other nothing is
   * kept.
   *
   * @param tape memory and record of this step
   * @param batch what to predict
   */
  Prediction predict(Tape tape, PackedBatch batch);

  /**
   * Logits for the unit after each position, (T, V).
   *
   * @param ids units, (T)
   * @param offsets where sequences begin, (B + 1)
   */
  Variable logits(Tape tape, long[] ids, long[] offsets);

  /**
   * Scores without recording anything. A model that has its own way may save the second pass that
   * first choices cost here wherever a whole sequence is likely, with equal results.
   *
   * @param batch what to score; a score does not depend on what else lies in it
   */
  default TargetScores score(PackedBatch batch) {
    return LogitScores.of(this, batch);
  }

  /**
   * Starts empty sequences for reading and writing token by token. Unless a model keeps states, all
   * that was read is computed anew with every step.
   *
   * @param sequences how many go on side by side
   */
  default Decoding decode(int sequences) {
    return new RecomputedDecoding(this, sequences);
  }

  /** Frees the weights. */
  @Override
  void close();
}

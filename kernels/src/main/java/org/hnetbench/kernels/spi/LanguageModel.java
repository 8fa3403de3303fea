package org.hnetbench.kernels.spi;

import java.util.List;
import org.hnetbench.kernels.tape.Parameter;
import org.hnetbench.kernels.tape.Tape;

/** A model with weights: predicts each unit of a packed batch from the units before it in the same sequence. */
public interface LanguageModel extends AutoCloseable {
  /** How text becomes units. */
  Tokenizer tokenizer();

  /** All weights, official names, in a fixed order. */
  List<Parameter> parameters();

  /**
   * Runs the model. On a recording tape the result can be differentiated; on any other nothing is kept.
   *
   * @param tape memory and record of this step
   * @param batch what to predict
   */
  Prediction predict(Tape tape, PackedBatch batch);

  /** Frees the weights. */
  @Override
  void close();
}

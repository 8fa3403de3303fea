package org.hnetbench.kernels.spi;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.checkpoint.StoredTensors;
import org.hnetbench.kernels.flops.FlopLedger;
import org.hnetbench.kernels.layers.WeightStorage;
import org.hnetbench.kernels.layers.Weights;
import tools.jackson.databind.node.ObjectNode;

/**
 * A model on paper: all that is known before a tensor is made. Plans are values; resizing gives
 * another plan.
 */
public interface ModelPlan {
  /** Name of the {@link Architecture} that made it. */
  String type();

  /** How text becomes units. */
  Tokenizer tokenizer();

  /** Number of weights, embedding and head included, tied weights once. */
  long parameters();

  /**
   * Short facts for tables, such as {@code "m2-T4-m2"}, {@code "128/192"} or {@code "untied head"}.
   */
  List<String> notes();

  /**
   * Bytes a position at each stage, as the plan assumes them, outermost first: {@code [1, 4.8]} for
   * a one-stage H-Net, {@code [bytes a token]} for a BPE model, {@code [1]} for an isotropic byte
   * model.
   */
  double[] bytesPerPosition();

  /**
   * Compression that training is asked for, in bytes an innermost chunk; absent for a model that
   * learns no chunks.
   */
  default OptionalDouble targetBytesPerChunk() {
    return OptionalDouble.empty();
  }

  /**
   * Forward FLOPs.
   *
   * @param segmentBytes lengths in bytes of the segments that the model reads
   * @param bytesPerPosition as {@link #bytesPerPosition()}, planned or measured
   */
  FlopLedger ledger(int[] segmentBytes, double[] bytesPerPosition);

  /**
   * Most positions in a sequence that a published model was made for; absent where there is no such
   * limit or none is told.
   */
  default OptionalInt longestSequence() {
    return OptionalInt.empty();
  }

  /** Layers of the main network. */
  int mainDepth();

  /** The same model with another number of main-network layers, at least 1. */
  ModelPlan withMainDepth(int layers);

  /** Width of the main network. */
  int mainWidth();

  /** Smallest step between two admissible main widths, so that heads divide them. */
  int mainWidthStep();

  /** The same model with another main width, MLP width and rotary dimensions scaled along. */
  ModelPlan withMainWidth(int width);

  /** Learning-rate multiplier of each stage, outermost first (paper, appendix C). */
  double[] learningRateMultipliers();

  /**
   * The configuration as it is written to {@code config.json}; {@link Architecture#restore} reads
   * it back.
   */
  ObjectNode config();

  /**
   * What the official configuration has no place for, such as the targets of the ratio loss; may be
   * empty.
   */
  ObjectNode settings();

  /**
   * Writes whatever else a checkpoint needs beside config and weights, such as {@code
   * tokenizer.json}.
   */
  default void saveExtras(java.nio.file.Path folder) throws java.io.IOException {}

  /**
   * Makes the model.
   *
   * @param weights which the model asks for every tensor by its official name; the model closes
   *     them
   */
  LanguageModel model(Weights weights);

  /** The model with its official initialisation; the seed alone decides every weight. */
  default LanguageModel initialise(Kernels kernels, long seed) {
    return model(Weights.drawn(kernels, seed));
  }

  /**
   * The model with the weights of a checkpoint.
   *
   * @throws UserError if the checkpoint's tensors are not those of the model
   */
  default LanguageModel load(Kernels kernels, StoredTensors tensors) {
    return load(kernels, tensors, WeightStorage.FULL);
  }

  /**
   * As {@link #load(Kernels, StoredTensors)}, with weights kept in the given type. A model whose
   * weights are kept in 16 bits gives the same results and cannot be trained.
   */
  default LanguageModel load(Kernels kernels, StoredTensors tensors, WeightStorage storage) {
    StoredTensors official = official(tensors);
    try (LanguageModel shapes = model(Weights.shapes(kernels))) {
      Weights.check(shapes.parameters(), official);
    }
    return model(Weights.stored(kernels, official, storage));
  }

  /** A checkpoint's tensors under the model's own names and in its own shapes. */
  default StoredTensors official(StoredTensors stored) {
    return stored;
  }
}

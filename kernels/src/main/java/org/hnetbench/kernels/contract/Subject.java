package org.hnetbench.kernels.contract;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.spi.Architecture;
import org.hnetbench.kernels.spi.ChunkingStage;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.PackedBatch;
import org.hnetbench.kernels.spi.Tokenizer;
import org.hnetbench.kernels.tape.Parameter;

/** A model under examination, and what it is examined with. */
record Subject(Architecture architecture, ModelPlan plan, Kernels kernels) {
  private static final long SEED = 20250710;
  private static final int DRAWS = 20;

  /** Source of random numbers, the same for each check. */
  SplittableRandom random() {
    return new SplittableRandom(SEED);
  }

  /**
   * A model with every weight moved off its first value, zeros included, so that none of its parts
   * is silent.
   */
  LanguageModel model() {
    LanguageModel model = plan.initialise(kernels, SEED);
    SplittableRandom random = random();
    model.parameters().forEach(parameter -> move(parameter, random));
    return model;
  }

  /** By at most 0.15 in the root mean square, less where many inputs are summed. */
  private static void move(Parameter parameter, SplittableRandom random) {
    NDArray value = parameter.value();
    long[] shape = value.getShape().getShape();
    double inputs = shape.length < 2 ? 1 : value.size() / (double) shape[0];
    double deviation = Math.min(0.15, 1 / Math.sqrt(inputs));
    try (NDManager scope = value.getManager().newSubManager()) {
      double[] values = doubles(value);
      for (int i = 0; i < values.length; i++) {
        values[i] += deviation * random.nextGaussian();
      }
      scope.create(values, value.getShape()).toType(value.getDataType(), true).copyTo(value);
    }
  }

  /** Random units in sequences of given lengths, each after BOS; every position has a target. */
  PackedBatch batch(SplittableRandom random, int... lengths) {
    Tokenizer tokenizer = plan.tokenizer();
    long[] offsets = new long[lengths.length + 1];
    for (int b = 0; b < lengths.length; b++) {
      offsets[b + 1] = offsets[b] + lengths[b];
    }
    int total = (int) offsets[lengths.length];
    long[] ids = new long[total];
    long[] targets = new long[total];
    Arrays.setAll(ids, t -> unit(random));
    Arrays.setAll(targets, t -> t + 1 < total ? ids[t + 1] : unit(random));
    for (int b = 0; b < lengths.length; b++) {
      ids[(int) offsets[b]] = tokenizer.bos();
      targets[(int) offsets[b + 1] - 1] = tokenizer.eos();
    }
    return new PackedBatch(ids, offsets, targets);
  }

  /**
   * As {@link #batch}, and no boundary probability is so near to one half that rounding decides it.
   */
  PackedBatch decidedBatch(LanguageModel model, SplittableRandom random, int... lengths) {
    for (int draw = 0; draw < DRAWS; draw++) {
      PackedBatch batch = batch(random, lengths);
      if (!Reading.of(model, batch).undecided()) {
        return batch;
      }
    }
    throw new Finding(
        "boundary probabilities lie within %.0e of 0.5 in each of %d random batches",
        ChunkingStage.UNDECIDED, DRAWS);
  }

  /** A unit that is neither BOS nor EOS. */
  long unit(SplittableRandom random) {
    Tokenizer tokenizer = plan.tokenizer();
    while (true) {
      long unit = random.nextInt(tokenizer.vocabularySize());
      if (unit != tokenizer.bos() && unit != tokenizer.eos()) {
        return unit;
      }
    }
  }

  /** Another unit than the one given. */
  long otherUnit(SplittableRandom random, long than) {
    while (true) {
      long unit = unit(random);
      if (unit != than) {
        return unit;
      }
    }
  }

  static double[] doubles(NDArray array) {
    try (NDManager scope = array.getManager().newSubManager()) {
      NDArray copy = array.toType(DataType.FLOAT64, true);
      copy.attach(scope);
      return copy.toDoubleArray();
    }
  }
}

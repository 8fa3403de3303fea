package org.hnetbench.reports;

import org.hnetbench.results.ModelRow;

/** Whether a model's realised FLOPs per byte are those of the reference. */
final class Matching {
  /** More apart than this is another model size, not a comparison of architectures. */
  static final double TOLERANCE = 0.05;

  private Matching() {}

  /** How much more a model spends on a byte than the reference: 0.1 is a tenth more. */
  static double excess(ModelRow model, ModelRow reference) {
    return model.realisedFlopsPerByte() / reference.realisedFlopsPerByte() - 1;
  }

  /** False also where a value is absent. */
  static boolean matched(ModelRow model, ModelRow reference) {
    return Math.abs(excess(model, reference)) <= TOLERANCE;
  }
}

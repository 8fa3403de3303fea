package org.hnetbench.results.statistics;

import java.util.List;

/**
 * How many times less training text one model needs than another to reach the same loss: the ratio
 * of their training bytes at one level of bits-per-byte, read off validation curves before the
 * learning rate decays, as the paper reads its 3.6 on DNA (beside Table 5: the isotropic model's
 * loss in the stable phase, reached by H-Net on 3.6 times fewer bytes). Above 1 the model needs
 * less than the reference.
 *
 * <p>A curve is bits-per-byte over the logarithm of bytes trained on, points that rise pooled with
 * those before them ({@link LossCurve}), straight in between. The level is what the reference ends
 * with before its decay. Where the model never gets there it is what the model ends with, which the
 * reference has passed, so that the ratio is below 1: the reading is symmetrical, and exchanging
 * the two inverts it.
 *
 * <p>The interval resamples validation documents, the same for both models and all points, and
 * where a model has several seeds, its seeds too, each model's for itself. With few seeds it is too
 * narrow; with one it does not cover the training seed at all.
 */
public sealed interface DataEfficiency {
  /**
   * What a model needed for one validation document at one point of its training.
   *
   * @param seed of the training
   * @param spent fraction of the budget, which the learning rate follows
   * @param bytes trained on so far
   * @param document identifier, unique within the validation text
   * @param documentBytes length of its source
   * @param nats negative log-likelihood of it
   */
  record DocumentLoss(
      long seed, double spent, long bytes, String document, long documentBytes, double nats) {}

  /**
   * A ratio that could be read.
   *
   * @param ratio bytes of the reference / bytes of the model; its lower end may be 0 and its upper
   *     end infinite, where so many draws had the level reached before the first point; NaN for
   *     both with one document
   * @param bitsPerByte the level
   * @param modelBytes trained on by the model when it reached the level
   * @param referenceBytes trained on by the reference when it reached the level
   * @param reached whether the model reached the loss that the reference ends with; if not, the
   *     level is what the model ends with
   */
  record Ratio(
      Estimate ratio, double bitsPerByte, double modelBytes, double referenceBytes, boolean reached)
      implements DataEfficiency {}

  /**
   * No ratio can be read.
   *
   * @param reason why, and what would help
   */
  record Absent(String reason) implements DataEfficiency {}

  /**
   * Compares two models.
   *
   * @param model rows of all its seeds, in any order
   * @param reference likewise
   * @param decayFrom fraction of the budget from which the learning rate decays; later points are
   *     not used
   * @throws IllegalArgumentException where points are not of the same documents
   */
  static DataEfficiency of(
      List<DocumentLoss> model,
      List<DocumentLoss> reference,
      double decayFrom,
      Bootstrap bootstrap) {
    return CurveComparison.compare(model, reference, decayFrom, bootstrap);
  }
}

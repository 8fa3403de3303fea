package org.hnetbench.tests.endtoend.scripted;

/** A bigram model of weights: a row of logits for each byte before. */
final class Table implements Script {
  private final double[][] nats = new double[UNITS][UNITS];

  /**
   * Log-softmax of each row.
   *
   * @param logits (256, 256), row by row
   */
  Table(float... logits) {
    for (int row = 0; row < UNITS; row++) {
      double sum = 0;
      for (int unit = 0; unit < UNITS; unit++) {
        sum += Math.exp(logits[UNITS * row + unit]);
      }
      for (int unit = 0; unit < UNITS; unit++) {
        nats[row][unit] = Math.log(sum) - logits[UNITS * row + unit];
      }
    }
  }

  @Override
  public Reader begin() {
    return unit -> nats[unit];
  }
}

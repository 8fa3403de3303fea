package org.hnetbench.tests.endtoend.outside;

/**
 * What an experiment file says of a bigram model.
 *
 * @param width of its layers
 * @param depth number of layers
 * @param sees what a prediction is made from; the byte before if absent
 */
public record BigramSettings(int width, int depth, Sight sees) {
  public BigramSettings {
    sees = sees == null ? Sight.PREVIOUS_BYTE : sees;
  }

  BigramSettings withWidth(int newWidth) {
    return new BigramSettings(newWidth, depth, sees);
  }

  BigramSettings withDepth(int newDepth) {
    return new BigramSettings(width, newDepth, sees);
  }
}

package org.hnetbench.baseline.huggingface;

import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * A foreign tensor that is one of ours, or some rows of one.
 *
 * @param name in the foreign checkpoint
 * @param shape in the foreign checkpoint
 */
record Part(String name, Shape shape) {
  /** A foreign tensor that is ours under another name. */
  static List<Part> whole(String name, long... shape) {
    return List.of(new Part(name, new Shape(shape)));
  }

  /** Rows of width {@code width}. */
  static Part rows(String name, long rows, long width) {
    return new Part(name, new Shape(rows, width));
  }
}

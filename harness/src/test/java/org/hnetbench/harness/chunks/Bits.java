package org.hnetbench.harness.chunks;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Boundaries written by hand: {@code 1} where there is one. */
final class Bits {
  private Bits() {}

  static boolean[] of(String text) {
    boolean[] bits = new boolean[text.length()];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = text.charAt(i) == '1';
    }
    return bits;
  }

  static String of(boolean[] bits) {
    StringBuilder text = new StringBuilder();
    for (boolean bit : bits) {
      text.append(bit ? '1' : '0');
    }
    return text.toString();
  }

  /** A stage with these boundaries, whose probability is 0.9 at each and 0.1 elsewhere. */
  static StageChunks stage(String name, String boundaries) {
    boolean[] bits = of(boundaries);
    float[] probabilities = new float[bits.length];
    for (int i = 0; i < bits.length; i++) {
      probabilities[i] = bits[i] ? 0.9f : 0.1f;
    }
    return new StageChunks(name, bits, probabilities);
  }

  /** A text in one window, cut by one stage. */
  static ChunkedText cut(String text, String boundaries) {
    return new ChunkedText(
        text.getBytes(StandardCharsets.UTF_8),
        new int[] {0},
        List.of(stage("stage 0", boundaries)));
  }
}

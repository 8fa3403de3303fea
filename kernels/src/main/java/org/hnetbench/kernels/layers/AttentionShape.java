package org.hnetbench.kernels.layers;

/**
 * Attention of one block stack.
 *
 * @param heads of queries, h
 * @param keyValueHeads of keys and values, g; each serves h / g heads
 * @param headDimension entries of a head, e
 * @param window positions to the left that a query sees beside itself; -1 for all
 * @param rotaryDimension entries of each head that are rotated
 * @param rotaryBase base of the rotary frequencies
 * @param rotaryScaling scaling of the rotary frequencies; null for none
 */
public record AttentionShape(
    int heads,
    int keyValueHeads,
    int headDimension,
    int window,
    int rotaryDimension,
    double rotaryBase,
    RotaryScaling rotaryScaling) {
  /** Base of the rotary frequencies in the official models. */
  public static final double ROTARY_BASE = 10_000;

  /** Of a stack that has no attention. */
  static final AttentionShape NONE = new AttentionShape(0, 0, 0, -1, 0, ROTARY_BASE, null);

  /** Width of the queries of all heads and of what they read, h e. */
  public int queryWidth() {
    return heads * headDimension;
  }

  /** Width of all keys, and of all values, g e. */
  public int keyValueWidth() {
    return keyValueHeads * headDimension;
  }
}

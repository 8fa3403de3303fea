package org.hnetbench.harness.bench;

/**
 * What a step is made of: the same for every sample, whatever the machine.
 *
 * @param bytes of text
 * @param units tokens or innermost chunks
 * @param flops {@code executed} convention; NaN where nobody counts them
 * @param wasted share of padded positions that hold no unit, innermost stage; NaN where it does not
 *     apply
 */
record Work(double bytes, double units, double flops, double wasted) {}

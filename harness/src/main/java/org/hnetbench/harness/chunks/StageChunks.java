package org.hnetbench.harness.chunks;

/**
 * Where one stage sets boundaries, laid on the bytes of a text.
 *
 * @param name {@code stage 0} is the outermost; {@code tokens} are what a tokenizer cut
 * @param boundaries for each byte whether the stage set a boundary in front of it, (bytes)
 * @param probabilities boundary probability of each byte, (bytes); NaN where the stage never
 *     looked: a stage sees only the bytes at which the stage outside it begins a chunk
 */
public record StageChunks(String name, boolean[] boundaries, float[] probabilities) {}

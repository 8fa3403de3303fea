package org.hnetbench.kernels.spi;

/**
 * What one chunking stage did with a batch, outermost stage first.
 *
 * @param positions positions that came in
 * @param chunks chunks that went on to the next stage
 * @param ratioLoss value of its ratio loss (paper, section 2.2.2), or NaN where the stage has none
 * @param boundaries for each incoming position whether a chunk begins there, (positions)
 * @param probabilities boundary probability of each incoming position, (positions)
 */
public record ChunkingStage(
    long positions, long chunks, double ratioLoss, boolean[] boundaries, float[] probabilities) {}

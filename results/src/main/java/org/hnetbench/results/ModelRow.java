package org.hnetbench.results;

/**
 * A row of {@code models.csv}: what a model is, what it cost and how it compresses, trained on one
 * data set with one seed.
 *
 * @param model the experiment's name for it
 * @param seed of its training
 * @param data name of the data set that it was trained on
 * @param type the registered model type
 * @param parameters number of trainable scalars
 * @param flopsPerByte planned forward FLOPs per source byte, convention {@code executed}
 * @param realisedFlopsPerByte the same as it came out in training
 * @param trainBytes source bytes read in training
 * @param trainFlops training FLOPs spent (three times forward)
 * @param epochs how often the training text was read; above 1 text repeats
 * @param bytesPerChunk source bytes per innermost chunk (for BPE: per token) on held-out text; NaN
 *     where a model has none
 * @param trainBytesPerSecond source bytes trained on per second
 * @param peakBytes largest resident memory of the process while this model trained
 */
public record ModelRow(
    String model,
    long seed,
    String data,
    String type,
    long parameters,
    double flopsPerByte,
    double realisedFlopsPerByte,
    long trainBytes,
    double trainFlops,
    double epochs,
    double bytesPerChunk,
    double trainBytesPerSecond,
    long peakBytes) {}

package org.hnetbench.results.benchmark;

/**
 * A row of {@code bench-train.csv}.
 *
 * @param length bytes of a segment
 * @param batch segments of a step
 * @param bytesPerSecond median over rounds
 * @param low first quartile of bytes a second
 * @param high third quartile
 * @param samples rounds
 * @param unitsPerSecond tokens or innermost chunks a second
 * @param flopsPerByte of training, {@code executed} convention
 * @param flopsPerSecond the product of the two
 * @param shareOfLimit of the best matrix product measured in the same run
 * @param peakBytes most resident memory during the steps of this row; NaN where nobody can tell
 * @param wasted share of padded positions that hold no unit, innermost stage
 * @param status one of {@link RowStatus} in lower case
 */
public record TrainingSpeedRow(
    String model,
    long length,
    long batch,
    double bytesPerSecond,
    double low,
    double high,
    long samples,
    double unitsPerSecond,
    double flopsPerByte,
    double flopsPerSecond,
    double shareOfLimit,
    double peakBytes,
    double wasted,
    String status)
    implements SpeedRow {}

package org.hnetbench.results.benchmark;

/**
 * A row of {@code bench-score.csv}.
 *
 * @param way {@code text} for running text, {@code shared contexts} or {@code whole sequences} for
 *     items with several endings
 * @param length bytes of a segment, or of an item's context
 * @param batch segments or items at a time
 * @param bytesPerSecond scored bytes, for items those of all endings with their contexts; median
 *     over rounds
 * @param low first quartile
 * @param high third quartile
 * @param samples rounds
 * @param unitsPerSecond tokens or innermost chunks a second
 * @param flopsPerSecond forward FLOPs, {@code executed} convention; NaN for items
 * @param shareOfLimit of the best matrix product measured in the same run
 * @param peakBytes most resident memory; NaN where nobody can tell
 * @param status one of {@link RowStatus} in lower case
 */
public record ScoringSpeedRow(
    String model,
    String way,
    long length,
    long batch,
    double bytesPerSecond,
    double low,
    double high,
    long samples,
    double unitsPerSecond,
    double flopsPerSecond,
    double shareOfLimit,
    double peakBytes,
    String status)
    implements SpeedRow {}

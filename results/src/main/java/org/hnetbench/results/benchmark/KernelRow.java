package org.hnetbench.results.benchmark;

/**
 * A row of {@code bench-kernels.csv}. Numbers are NaN, and samples 0, where there is no time.
 *
 * @param mode {@code forward} or {@code forward+backward}
 * @param lowMs first quartile of the samples
 * @param highMs third quartile
 * @param gflops 1e9 FLOPs a second of useful work; backward counts twice the forward pass
 * @param gigabytesPerSecond inputs and outputs alone, over the time
 * @param shareOfLimit of the best matrix product measured in the same run
 * @param bytesHeld between the way there and the way back; NaN where nobody can tell
 * @param status one of {@link RowStatus} in lower case
 */
public record KernelRow(
    String kernel,
    String contestant,
    String shape,
    String mode,
    String dtype,
    double medianMs,
    double lowMs,
    double highMs,
    long samples,
    double gflops,
    double gigabytesPerSecond,
    double shareOfLimit,
    double bytesHeld,
    String status) {}

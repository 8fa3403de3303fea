package org.hnetbench.results.benchmark;

/**
 * A row of {@code bench-parts.csv}: where the time of a step goes.
 *
 * @param part a part of the model, {@code optimizer}, {@code data}, or {@code java} for what is
 *     spent outside the engine
 * @param seconds of a step, median over rounds
 * @param share of the step
 */
public record PartRow(
    String model, long length, long batch, String part, double seconds, double share) {}

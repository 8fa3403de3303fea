package org.hnetbench.harness.bench;

import java.util.List;
import org.hnetbench.benchmarks.Mode;
import org.hnetbench.kernels.Precision;

/**
 * What {@code bench kernels} is asked for. Names are as they were written; an empty list stands for
 * what is timed by default.
 *
 * @param quick one shape, one process a row, short samples
 */
public record KernelRequest(
    List<String> kernels,
    List<String> contestants,
    List<String> shapes,
    List<Mode> modes,
    Precision precision,
    boolean quick,
    BenchOutput.Wanted output) {}

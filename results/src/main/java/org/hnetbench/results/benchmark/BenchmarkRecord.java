package org.hnetbench.results.benchmark;

import java.util.List;
import java.util.Map;

/**
 * {@code bench-NAME.json}: a benchmark's run, whole; what {@code --baseline} reads.
 *
 * @param benchmark {@code kernels}, {@code train}, {@code score} or {@code generate}
 * @param machine what must be alike for two runs to be compared: processor, cores, threads, memory,
 *     system, engine, device, JDK's major version
 * @param made what made it, for the reader: commit, dirty flag, date, JDK, options
 * @param limits of the machine, measured in the run
 * @param measurements in the order of the table
 */
public record BenchmarkRecord(
    String benchmark,
    Map<String, String> machine,
    Map<String, String> made,
    Limits limits,
    List<Measurement> measurements) {
  public BenchmarkRecord {
    measurements = List.copyOf(measurements);
  }
}

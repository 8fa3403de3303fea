package org.hnetbench.results.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

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
  /** The benchmarks that there are. */
  public static final Set<String> NAMES =
      Collections.unmodifiableSet(new TreeSet<>(Set.of("kernels", "train", "score", "generate")));

  public BenchmarkRecord {
    if (!NAMES.contains(benchmark)) {
      throw new IllegalArgumentException(
          "benchmark '" + benchmark + "' is none of " + String.join(", ", NAMES));
    }
    machine = Collections.unmodifiableMap(new LinkedHashMap<>(machine));
    made = Collections.unmodifiableMap(new LinkedHashMap<>(made));
    measurements = List.copyOf(measurements);
    if (measurements.stream().map(Measurement::key).distinct().count() < measurements.size()) {
      throw new IllegalArgumentException(
          "a measurement's key stands twice: " + twice(measurements));
    }
  }

  private static String twice(List<Measurement> measurements) {
    return measurements.stream()
        .collect(Collectors.groupingBy(Measurement::key, LinkedHashMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .filter(entry -> entry.getValue() > 1)
        .map(entry -> "'" + entry.getKey() + "'")
        .collect(Collectors.joining(", "));
  }

  /** In what the machines of two runs differ, one {@code field: before, now} each. */
  List<String> machineDifferences(BenchmarkRecord before) {
    Set<String> fields = new TreeSet<>(machine.keySet());
    fields.addAll(before.machine.keySet());
    List<String> differences = new ArrayList<>();
    for (String field : fields) {
      String then = before.machine.get(field);
      String now = machine.get(field);
      if (!Objects.equals(then, now)) {
        differences.add("%s was %s, is %s".formatted(field, told(then), told(now)));
      }
    }
    return differences;
  }

  private static String told(String value) {
    return value == null ? "not told" : "'" + value + "'";
  }
}

package org.hnetbench.harness.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hnetbench.results.benchmark.Measurement;
import org.hnetbench.results.benchmark.PartRow;
import org.hnetbench.results.benchmark.RowStatus;

/** A row as far as it is measured. */
final class Measured {
  private static final Work NOTHING = new Work(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  private final Case row;
  private final List<Sample> samples = new ArrayList<>();
  private RowStatus withoutTime;
  private Work work = NOTHING;
  private double peakBytes = Double.NaN;

  private Measured(Case row, RowStatus withoutTime) {
    this.row = row;
    this.withoutTime = withoutTime;
  }

  /** Of which nothing is measured. */
  static Measured without(Case row, RowStatus status) {
    return new Measured(row, status);
  }

  /** Of which samples will come. */
  static Measured of(Case row, Work work, double peakBytes) {
    Measured measured = new Measured(row, RowStatus.UNAVAILABLE);
    measured.work = work;
    measured.peakBytes = peakBytes;
    return measured;
  }

  void add(Sample sample) {
    samples.add(sample);
  }

  Case row() {
    return row;
  }

  Work work() {
    return work;
  }

  double peakBytes() {
    return peakBytes;
  }

  List<Sample> samples() {
    return samples;
  }

  /**
   * What the row holds.
   *
   * @param quietest see {@link #quietest}
   */
  RowStatus status(double quietest) {
    return samples.isEmpty() ? withoutTime : Steadiness.of(quietest, yardsticks());
  }

  /** Of a benchmark's rows, which share one engine, see {@link Steadiness#quietest}. */
  static double quietest(List<Measured> rows) {
    return Steadiness.quietest(
        rows.stream().mapToDouble(row -> Quartiles.of(row.yardsticks()).median()));
  }

  double[] yardsticks() {
    return samples.stream().mapToDouble(Sample::yardstick).toArray();
  }

  /** Seconds of a step. */
  Quartiles seconds() {
    return Quartiles.of(samples.stream().mapToDouble(Sample::seconds).toArray());
  }

  /** Of text, a second; the quartiles in rising order. */
  Quartiles bytesPerSecond() {
    Quartiles seconds = seconds();
    return new Quartiles(
        work.bytes() / seconds.high(),
        work.bytes() / seconds.median(),
        work.bytes() / seconds.low());
  }

  double unitsPerSecond() {
    return work.units() / seconds().median();
  }

  double flopsPerSecond() {
    return work.flops() / seconds().median();
  }

  Measurement measurement() {
    return new Measurement(
        row.key(),
        samples.stream().map(Sample::seconds).toList(),
        samples.stream().map(Sample::yardstick).toList());
  }

  /** Where a step's time goes, as medians over samples. */
  List<PartRow> parts() {
    Set<String> names = new LinkedHashSet<>();
    samples.forEach(sample -> names.addAll(sample.parts().keySet()));
    Map<String, Double> seconds = new LinkedHashMap<>();
    for (String name : names) {
      double[] each =
          samples.stream().mapToDouble(s -> s.parts().getOrDefault(name, 0.0)).toArray();
      seconds.put(name, Quartiles.of(each).median());
    }
    // Medians of parts do not quite add up to the median of the whole: shares are of their sum.
    double sum = seconds.values().stream().mapToDouble(Double::doubleValue).sum();
    return seconds.entrySet().stream()
        .map(
            entry ->
                new PartRow(
                    row.model(),
                    row.length(),
                    row.batch(),
                    entry.getKey(),
                    entry.getValue(),
                    entry.getValue() / sum))
        .toList();
  }
}

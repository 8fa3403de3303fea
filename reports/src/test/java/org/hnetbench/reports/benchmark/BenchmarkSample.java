package org.hnetbench.reports.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hnetbench.results.benchmark.BenchmarkRecord;
import org.hnetbench.results.benchmark.GenerationSpeedRow;
import org.hnetbench.results.benchmark.KernelRow;
import org.hnetbench.results.benchmark.Limits;
import org.hnetbench.results.benchmark.Measurement;
import org.hnetbench.results.benchmark.PartRow;
import org.hnetbench.results.benchmark.ScoringSpeedRow;
import org.hnetbench.results.benchmark.TrainingSpeedRow;

/** Rows made by hand, with round numbers. */
final class BenchmarkSample {
  static final double NONE = Double.NaN;

  private BenchmarkSample() {}

  static BenchmarkRecord record(String benchmark, double spread, Measurement... measurements) {
    Map<String, String> machine = new LinkedHashMap<>();
    machine.put("processor", "Sample | Processor");
    machine.put("threads", "2");
    Map<String, Double> products = new LinkedHashMap<>();
    products.put("oneDNN", 500e9);
    products.put("torch.mm", 250e9);
    return new BenchmarkRecord(
        benchmark,
        machine,
        Map.of("commit", "abc123"),
        new Limits(products, 20e9, spread),
        List.of(measurements));
  }

  static KernelRow kernel(
      String kernel, String contestant, String mode, double ms, String status) {
    return new KernelRow(
        kernel, contestant, "quick", mode, "fp32", ms, ms, ms, 7, 100 / ms, 10 / ms, 0.2, NONE,
        status);
  }

  /** {@code bytes} a second at 500 FLOPs a byte of the first model, 1000 of others. */
  static TrainingSpeedRow training(String model, long length, long batch, double bytes) {
    double flopsPerByte = model.startsWith("bpe") ? 500e3 : 1e6;
    return new TrainingSpeedRow(
        model,
        length,
        batch,
        bytes,
        0.9 * bytes,
        1.1 * bytes,
        5,
        bytes / 4,
        flopsPerByte,
        flopsPerByte * bytes,
        0.25,
        3e9,
        0.1,
        bytes > 0 ? "measured" : "unavailable");
  }

  static ScoringSpeedRow scoring(String model, String way, long length, double bytes) {
    return new ScoringSpeedRow(
        model, way, length, 8, bytes, bytes, bytes, 5, bytes / 4, NONE, 0.1, NONE, "measured");
  }

  static GenerationSpeedRow generation(String model, long batch, double bytes) {
    return new GenerationSpeedRow(
        model, 512, batch, bytes, bytes, bytes, 5, 20, 1e3 * batch / bytes, 2e3 * batch / bytes, 1e9,
        0.01, NONE, "measured");
  }

  /** A step of a second: half of it in the second part, the rest equally elsewhere. */
  static List<PartRow> parts(String model, long length, long batch, String... names) {
    List<PartRow> parts = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      double share = i == 1 ? 0.5 : 0.5 / (names.length - 1);
      parts.add(new PartRow(model, length, batch, names[i], share, share));
    }
    return parts;
  }
}

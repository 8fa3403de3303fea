package org.hnetbench.harness.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Part;
import org.hnetbench.kernels.PartClock;

/** Times steps of one sample, and what each part of the model takes of them. */
final class StepClock {
  /** Making of batches from text. */
  static final String DATA = "data";

  /** What is spent outside the engine's kernels. */
  static final String JAVA = "java";

  private final Kernels kernels;
  private final PartClock parts = new PartClock();
  private final List<Double> steps = new ArrayList<>();
  private long data;

  StepClock(Kernels kernels) {
    this.kernels = kernels;
  }

  /** Times a step. */
  void step(Runnable work) {
    kernels.clock(parts);
    long start = System.nanoTime();
    work.run();
    steps.add((System.nanoTime() - start) / 1e9);
    kernels.clock(new PartClock()); // what is not timed shall not count
  }

  /** Within a step: the time that this takes is told apart. */
  <T> T data(Supplier<T> work) {
    long start = System.nanoTime();
    T result = work.get();
    data += System.nanoTime() - start;
    return result;
  }

  /** Seconds of all steps. */
  double seconds() {
    return steps.stream().mapToDouble(Double::doubleValue).sum();
  }

  /** What was measured. */
  Sample sample(double yardstick) {
    Map<String, Double> byPart = new LinkedHashMap<>();
    for (Part part : Part.values()) {
      if (parts.seconds(part) > 0) {
        String name = part.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        byPart.put(name, parts.seconds(part) / steps.size());
      }
    }
    if (data > 0) {
      byPart.put(DATA, data / 1e9 / steps.size());
    }
    double rest = seconds() - parts.seconds() - data / 1e9;
    byPart.put(JAVA, Math.max(rest, 0) / steps.size());
    return new Sample(steps, byPart, yardstick);
  }
}

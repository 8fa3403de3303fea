package org.hnetbench.harness.bench;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One sample of a row: a few steps of equal work that follow one another.
 *
 * @param steps seconds of each, at least one
 * @param parts seconds of a step by part, which add up to the step
 * @param yardstick seconds of the reference product just before
 */
record Sample(List<Double> steps, Map<String, Double> parts, double yardstick) {
  Sample {
    steps = List.copyOf(steps);
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
  }

  /** Seconds of a step, their mean. */
  double seconds() {
    return steps.stream().mapToDouble(Double::doubleValue).sum() / steps.size();
  }
}

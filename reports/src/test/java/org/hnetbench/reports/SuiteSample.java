package org.hnetbench.reports;

import java.util.ArrayList;
import java.util.List;
import org.hnetbench.results.SummaryRow;

/** Rows of suites, made by hand. */
final class SuiteSample {
  static final SuiteFacts TEXT = new SuiteFacts("bpb", "english", false, "bpb", "");
  static final SuiteFacts ITEMS = new SuiteFacts("quiz", "pairs", true, "acc", "");
  static final SuiteFacts NOISE = new SuiteFacts("quiz-noise", "pairs", false, "acc", "20.1–40.2");
  static final SuiteFacts CURVES = new SuiteFacts("quiz-curves", "pairs", true, "acc", "");

  final List<SummaryRow> rows = new ArrayList<>();

  /** A value of seed 1 with an interval of a tenth to both sides. */
  SuiteSample add(SuiteFacts suite, String model, String variant, String metric, double value) {
    return add(suite, model, 1, variant, metric, value);
  }

  SuiteSample add(
      SuiteFacts suite, String model, long seed, String variant, String metric, double value) {
    rows.add(row(suite, model, seed, variant, metric, value, value - 0.1, value + 0.1));
    return this;
  }

  /** A value without an interval. */
  SuiteSample addExact(SuiteFacts suite, String model, String metric, double value) {
    rows.add(row(suite, model, 1, "", metric, value, Double.NaN, Double.NaN));
    return this;
  }

  private static SummaryRow row(
      SuiteFacts suite,
      String model,
      long seed,
      String variant,
      String metric,
      double value,
      double low,
      double high) {
    return new SummaryRow(
        model, seed, suite.data(), "test", suite.suite(), variant, metric, value, low, high, 30);
  }

  /** A curve that falls by a tenth at 5 % and as much again at 20 %. */
  SuiteSample addCurve(String model, long seed, String noise, double clean) {
    // Not in the order of the levels.
    add(CURVES, model, seed, noise + "-0.2", "acc", clean - 0.2);
    add(CURVES, model, seed, noise + "-0", "acc", clean);
    add(CURVES, model, seed, noise + "-0.05", "acc", clean - 0.1);
    return add(CURVES, model, seed, noise, SummaryRow.AREA_UNDER_CURVE, clean - 0.15);
  }
}

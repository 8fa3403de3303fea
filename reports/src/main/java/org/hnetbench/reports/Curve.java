package org.hnetbench.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.hnetbench.results.ValidationRow;

/**
 * The validation curve of one model and seed.
 *
 * @param name the model, and the seed where there are several
 * @param look the model's place among the models: its colour in every picture
 * @param rows in the order of training; the untrained model and values that are not finite left out
 */
record Curve(String name, int look, List<ValidationRow> rows) {

  /** Every curve of a run, models in their order. */
  static List<Curve> of(Run run) {
    List<Curve> curves = new ArrayList<>();
    List<Long> seeds = run.seeds();
    List<String> models = run.names();
    for (String model : models) {
      for (long seed : seeds) {
        List<ValidationRow> rows =
            run.validation().stream()
                .filter(row -> row.model().equals(model) && row.seed() == seed)
                .filter(row -> row.step() > 0 && Double.isFinite(row.bpb()))
                .toList();
        if (!rows.isEmpty()) {
          curves.add(new Curve(name(model, seed, seeds), models.indexOf(model), rows));
        }
      }
    }
    return curves;
  }

  static String name(String model, long seed, List<Long> seeds) {
    return seeds.size() == 1 ? model : model + ", seed " + seed;
  }

  /** The furthest place that every curve reaches; NaN without curves. */
  static double commonEnd(List<Curve> curves, ToDoubleFunction<ValidationRow> place) {
    return curves.stream().mapToDouble(curve -> curve.end(place)).min().orElse(Double.NaN);
  }

  private double end(ToDoubleFunction<ValidationRow> place) {
    return rows.stream().mapToDouble(place).max().orElseThrow();
  }

  /**
   * Bits-per-byte at a place, by linear interpolation; NaN before the first value or after the
   * last.
   */
  double at(double x, ToDoubleFunction<ValidationRow> place) {
    for (int i = 0; i < rows.size(); i++) {
      double right = place.applyAsDouble(rows.get(i));
      if (right == x) {
        return rows.get(i).bpb();
      }
      if (right > x) {
        if (i == 0) {
          return Double.NaN;
        }
        double left = place.applyAsDouble(rows.get(i - 1));
        double share = (x - left) / (right - left);
        return rows.get(i - 1).bpb() + share * (rows.get(i).bpb() - rows.get(i - 1).bpb());
      }
    }
    return Double.NaN;
  }
}

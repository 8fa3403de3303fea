package org.hnetbench.harness.comparison;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.stream.Collectors;
import org.hnetbench.harness.experiment.Budget;
import org.hnetbench.harness.experiment.Experiment;
import org.hnetbench.kernels.flops.FlopConvention;
import org.hnetbench.suites.data.Split;

/** What is known before training, for people. */
public final class PlanReport {
  private PlanReport() {}

  /** The plan: data, budget, and for each model its size, cost and what matching changed. */
  public static String text(ComparisonPlan comparison) {
    Experiment experiment = comparison.experiment();
    StringBuilder text = new StringBuilder();
    line(
        text,
        "%s: %s, train %.2f MB, context %d bytes, batch %d bytes, budget %s a model",
        experiment.name(),
        comparison.corpus().name(),
        comparison.corpus().bytes(Split.TRAIN) / 1e6,
        experiment.context(),
        experiment.batchBytes(),
        budget(experiment.budget()));
    double reference = comparison.referenceFlopsPerByte();
    for (PlannedModel model : comparison.models()) {
      line(
          text,
          "  %s: %s, %.2f M parameters, %.3f MFLOPs a byte (%.2f of the reference, %s), %s",
          model.name(),
          model.plan().type(),
          model.plan().parameters() / 1e6,
          model.flopsPerByte() / 1e6,
          model.flopsPerByte() / reference,
          model.match().matched() ? "matched" : "NOT MATCHED, the closest",
          String.join(", ", model.plan().notes()));
      line(
          text,
          "    trains on about %.2f MB, %.2f epochs; %s",
          bytes(experiment.budget(), experiment, model) / 1e6,
          bytes(experiment.budget(), experiment, model) / comparison.corpus().bytes(Split.TRAIN),
          parts(model));
    }
    return text.toString();
  }

  /** Bytes that a model will train on, as planned. */
  static double bytes(Budget budget, Experiment experiment, PlannedModel model) {
    if (budget instanceof Budget.Flops flops) {
      return flops.flops() / (3 * model.flopsPerByte());
    }
    if (budget instanceof Budget.Bytes bytes) {
      return bytes.bytes();
    }
    return (double) ((Budget.Steps) budget).steps() * experiment.batchBytes();
  }

  private static String budget(Budget budget) {
    if (budget instanceof Budget.Flops flops) {
      return String.format(Locale.ROOT, "%.3g training FLOPs", flops.flops());
    }
    if (budget instanceof Budget.Bytes bytes) {
      return bytes.bytes() + " bytes";
    }
    return ((Budget.Steps) budget).steps() + " steps";
  }

  private static String parts(PlannedModel model) {
    return model.ledger().entries().stream()
        .filter(entry -> entry.executed() > 0)
        .collect(
            Collectors.groupingBy(
                entry -> "stage " + entry.stage() + " " + entry.network(),
                LinkedHashMap::new,
                Collectors.summingDouble(entry -> entry.flopsPerByte(FlopConvention.EXECUTED))))
        .entrySet()
        .stream()
        .map(
            entry ->
                String.format(
                    Locale.ROOT,
                    "%s %.0f %%",
                    entry.getKey(),
                    100 * entry.getValue() / model.flopsPerByte()))
        .collect(Collectors.joining(", "));
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}

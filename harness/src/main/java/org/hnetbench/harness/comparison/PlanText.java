package org.hnetbench.harness.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hnetbench.harness.comparison.PlanDetails.MachineFacts;
import org.hnetbench.harness.comparison.PlanDetails.Model;
import org.hnetbench.harness.comparison.PlanDetails.Total;
import org.hnetbench.harness.match.FlopMatch;
import org.hnetbench.kernels.flops.FlopEntry;
import org.hnetbench.reports.HumanUnits;
import org.hnetbench.reports.TextTable;

/** The details of a plan for people. */
public final class PlanText {
  private PlanText() {}

  /**
   * Summary, FLOPs by part, what matching tried, memory and time.
   *
   * @param plans one for each data set
   */
  public static String of(List<PlanDetails> plans) {
    StringBuilder text = new StringBuilder();
    plans.forEach(plan -> text.append(block(plan)).append('\n'));
    line(
        text,
        "Memory: weights, gradients and two moments, and what the kernels keep for the way back;"
            + " Java and the engine's libraries need some 0.5 GB more.");
    MachineFacts machine = plans.get(0).machine();
    line(
        text,
        "Time: matrix products run at %.0f GFLOP/s here; training is taken to reach %.0f %% of that.",
        machine.matrixProductFlopsPerSecond() / 1e9,
        100 * machine.assumedShare());
    return text.toString();
  }

  private static String block(PlanDetails plan) {
    StringBuilder text = new StringBuilder(plan.summary());
    for (Model model : plan.models()) {
      text.append("\n").append(model.name()).append(": forward FLOPs per byte\n");
      text.append(flops(model).aligned());
      if (model.tried().size() > 1) {
        text.append("\n").append(model.name()).append(": sizes that matching tried\n");
        text.append(tried(model).aligned());
      }
    }
    text.append("\nEstimates\n").append(estimates(plan).aligned());
    MachineFacts machine = plan.machine();
    for (Model model : plan.models()) {
      if (model.memoryBytes() > machine.memoryBytes()) {
        line(
            text,
            "WARNING %s: needs about %s, this machine has %s; lower batch_bytes or the model's size",
            model.name(),
            bytes(model.memoryBytes()),
            bytes(machine.memoryBytes()));
      }
    }
    return text.toString();
  }

  private static TextTable flops(Model model) {
    List<List<String>> rows = new ArrayList<>();
    for (FlopEntry entry : model.flopsPerByte()) {
      rows.add(
          List.of(
              "stage " + entry.stage(),
              words(entry.network()),
              words(entry.part().name()),
              HumanUnits.compact(entry.executed()),
              share(entry.executed(), model.total().executed()),
              HumanUnits.compact(entry.paper()),
              HumanUnits.compact(entry.paperSquaredWindow()),
              HumanUnits.compact(entry.algorithmicExtra())));
    }
    Total total = model.total();
    rows.add(
        List.of(
            "all",
            "",
            "",
            HumanUnits.compact(total.executed()),
            "100 %",
            HumanUnits.compact(total.paper()),
            HumanUnits.compact(total.paperSquaredWindow()),
            HumanUnits.compact(total.algorithmicExtra())));
    return new TextTable(
        List.of(
            "stage",
            "network",
            "part",
            "executed",
            "share",
            "paper",
            "paper,\nW x W",
            "algorithmic\nextra"),
        rows,
        3);
  }

  private static TextTable tried(Model model) {
    List<List<String>> rows = new ArrayList<>();
    for (FlopMatch.Attempt attempt : model.tried()) {
      boolean chosen =
          attempt.mainDepth() == model.mainDepth() && attempt.mainWidth() == model.mainWidth();
      rows.add(
          List.of(
              chosen ? "chosen" : "",
              String.valueOf(attempt.mainDepth()),
              String.valueOf(attempt.mainWidth()),
              HumanUnits.compact(attempt.flopsPerByte()),
              HumanUnits.fixed(attempt.ratio(), 3)));
    }
    return new TextTable(
        List.of("", "main depth", "main width", "FLOPs/byte", "of the reference"), rows, 1);
  }

  private static TextTable estimates(PlanDetails plan) {
    List<List<String>> rows = new ArrayList<>();
    for (Model model : plan.models()) {
      rows.add(
          List.of(
              model.name(),
              HumanUnits.compact(model.plannedBytes()),
              HumanUnits.fixed(model.plannedEpochs(), 2),
              bytes(model.parameterBytes()),
              model.activationBytes().map(PlanText::bytes).orElse("unknown"),
              bytes(model.memoryBytes()),
              duration(model.estimatedSeconds())));
    }
    return new TextTable(
        List.of(
            "model",
            "training\nbytes",
            "epochs",
            "memory of\nparameters",
            "memory of\nactivations",
            "memory\nin all",
            "training\ntime"),
        rows,
        1);
  }

  private static String words(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String share(double part, double all) {
    return HumanUnits.fixed(100 * part / all, 1) + " %";
  }

  private static String bytes(double bytes) {
    return bytes < 1e9
        ? HumanUnits.fixed(bytes / 1e6, 0) + " MB"
        : HumanUnits.fixed(bytes / 1e9, 2) + " GB";
  }

  private static String duration(double seconds) {
    if (seconds < 120) {
      return HumanUnits.fixed(seconds, 0) + " s";
    }
    return seconds < 7200
        ? HumanUnits.fixed(seconds / 60, 0) + " min"
        : HumanUnits.fixed(seconds / 3600, 1) + " h";
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}

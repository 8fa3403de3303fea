package org.hnetbench.harness.check;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.hnetbench.harness.comparison.ComparisonPlan;
import org.hnetbench.harness.comparison.PlannedModel;
import org.hnetbench.harness.experiment.LoadedExperiment;
import org.hnetbench.harness.run.DeviceKind;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.contract.Contract;
import org.hnetbench.kernels.contract.Rule;
import org.hnetbench.kernels.contract.Violation;
import org.hnetbench.kernels.spi.Architecture;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.reports.TextTable;

/**
 * Which rules of the contract the models of an experiment keep.
 *
 * @param kept one row for each model and rule
 */
public record ContractCheck(List<Kept> kept) {
  /**
   * One model and one rule.
   *
   * @param meaning what the rule asks
   * @param violation what was found against it; empty if the model keeps it
   */
  public record Kept(String model, String type, String rule, String meaning, String violation) {
    /** Whether the model keeps the rule. */
    @JsonProperty
    public boolean passed() {
      return violation.isEmpty();
    }
  }

  /**
   * Checks each model as the experiment writes it, before matching.
   *
   * @param experiments one for each data set
   * @throws org.hnetbench.kernels.spi.UserError if the experiment cannot be planned
   */
  public static ContractCheck of(List<LoadedExperiment> experiments, DeviceKind device) {
    List<Kept> kept = new ArrayList<>();
    try (Kernels kernels = Kernels.open(device.device(), Precision.FLOAT32)) {
      for (ComparisonPlan comparison : ComparisonPlan.all(experiments)) {
        String on = experiments.size() > 1 ? " on " + comparison.corpus().name() : "";
        for (PlannedModel model : comparison.models()) {
          kept.addAll(kept(model.name() + on, model.written(), kernels));
        }
      }
    }
    return new ContractCheck(kept);
  }

  private static List<Kept> kept(String name, ModelPlan plan, Kernels kernels) {
    Contract contract = new Contract(architecture(plan.type()), plan, kernels);
    return Stream.of(Rule.values())
        .map(
            rule ->
                new Kept(
                    name, plan.type(), rule.toString(), rule.meaning(), violation(contract, rule)))
        .toList();
  }

  private static Architecture architecture(String type) {
    return ServiceLoader.load(Architecture.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(each -> each.type().equals(type))
        .findFirst()
        .orElseThrow();
  }

  private static String violation(Contract contract, Rule rule) {
    try {
      contract.require(rule);
      return "";
    } catch (Violation e) {
      return e.getMessage();
    }
  }

  /** Whether every model keeps every rule. */
  @JsonProperty
  public boolean passed() {
    return kept.stream().allMatch(Kept::passed);
  }

  /** A row for every model and rule, and below what was found. */
  public String text() {
    List<List<String>> rows =
        kept.stream()
            .map(
                each ->
                    List.of(
                        each.model(),
                        each.rule(),
                        each.meaning(),
                        each.passed() ? "kept" : "BROKEN"))
            .toList();
    StringBuilder text =
        new StringBuilder(
            new TextTable(List.of("model", "rule", "what it asks", "verdict"), rows, 4).aligned());
    kept.stream()
        .filter(each -> !each.passed())
        .forEach(
            each -> text.append(each.model()).append(": ").append(each.violation()).append('\n'));
    long broken = kept.stream().filter(each -> !each.passed()).count();
    return text.append(
            "%d rules of %d models: %s\n"
                .formatted(
                    Rule.values().length,
                    kept.stream().map(Kept::model).distinct().count(),
                    broken == 0 ? "all kept" : broken + " BROKEN"))
        .toString();
  }
}

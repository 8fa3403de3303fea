package org.hnetbench.kernels.contract;

import java.util.Arrays;
import java.util.List;
import org.hnetbench.kernels.flops.FlopConvention;
import org.hnetbench.kernels.flops.FlopEntry;
import org.hnetbench.kernels.flops.FlopLedger;
import org.hnetbench.kernels.layers.Weights;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.tape.Parameter;

/** What is known before a tensor is made. */
final class PlanRules {
  private static final int[] SEGMENTS = {256, 256, 100};
  private static final double EQUAL = 1e-6;

  private PlanRules() {}

  static void plan(Subject subject) {
    ModelPlan plan = subject.plan();
    String type = subject.architecture().type();
    Finding.unless(
        plan.type().equals(type), "type \"%s\" of an architecture \"%s\"", plan.type(), type);
    positive("bytesPerPosition", plan.bytesPerPosition());
    positive("learningRateMultipliers", plan.learningRateMultipliers());
    positive("mainDepth, mainWidth, mainWidthStep", sizes(plan));
    for (FlopEntry entry : ledger(plan).entries()) {
      for (FlopConvention convention : FlopConvention.values()) {
        double flops = entry.flopsPerByte(convention);
        Finding.unless(flops >= 0 && Double.isFinite(flops), "ledger entry %s", entry);
      }
    }
    Finding.unless(executed(plan) > 0, "the ledger counts no work at all");
  }

  private static double[] sizes(ModelPlan plan) {
    return new double[] {plan.mainDepth(), plan.mainWidth(), plan.mainWidthStep()};
  }

  private static void positive(String name, double[] values) {
    boolean all = Arrays.stream(values).allMatch(value -> value > 0 && Double.isFinite(value));
    Finding.unless(
        values.length > 0 && all, "%s is %s, not positive", name, Arrays.toString(values));
  }

  static void parameters(Subject subject) {
    parameters(subject, subject.plan(), "");
  }

  /** Against the model itself, whose tensors are shapes alone. */
  private static void parameters(Subject subject, ModelPlan plan, String of) {
    try (LanguageModel model = plan.model(Weights.shapes(subject.kernels()))) {
      List<Parameter> weights = model.parameters();
      long held = weights.stream().mapToLong(weight -> weight.value().size()).sum();
      Finding.unless(
          plan.parameters() == held,
          "the plan%s says %d parameters, its model holds %d",
          of,
          plan.parameters(),
          held);
      long names = weights.stream().map(Parameter::name).distinct().count();
      Finding.unless(names == weights.size(), "%d weights share a name", weights.size() - names);
      int stages = plan.learningRateMultipliers().length;
      for (Parameter weight : weights) {
        Finding.unless(
            weight.stage() >= 0 && weight.stage() < stages,
            "weight %s is of stage %d, but there are learning-rate multipliers for %d",
            weight.name(),
            weight.stage(),
            stages);
      }
    }
  }

  static void resizing(Subject subject) {
    ModelPlan plan = subject.plan();
    long before = plan.parameters();
    int depth = plan.mainDepth() + 1;
    ModelPlan deeper = plan.withMainDepth(depth);
    int width = plan.mainWidth() + plan.mainWidthStep();
    ModelPlan wider = plan.withMainWidth(width);
    Finding.unless(
        deeper.mainDepth() == depth && deeper.mainWidth() == plan.mainWidth(),
        "withMainDepth(%d) gave depth %d and width %d",
        depth,
        deeper.mainDepth(),
        deeper.mainWidth());
    Finding.unless(
        wider.mainWidth() == width && wider.mainDepth() == plan.mainDepth(),
        "withMainWidth(%d) gave width %d and depth %d",
        width,
        wider.mainWidth(),
        wider.mainDepth());
    Finding.unless(
        plan.parameters() == before && plan.mainDepth() == depth - 1,
        "a plan changed when another was made of it");
    for (ModelPlan larger : List.of(deeper, wider)) {
      String of = larger == deeper ? " with one layer more" : " with a larger width";
      Finding.unless(larger.parameters() > before, "the plan%s has no more parameters", of);
      parameters(subject, larger, of);
    }
  }

  /** Depth is what matching turns: FLOPs must rise by the same amount with every layer. */
  static void ledgerScaling(Subject subject) {
    ModelPlan plan = subject.plan();
    double[] flops = new double[3];
    for (int i = 0; i < flops.length; i++) {
      flops[i] = executed(plan.withMainDepth(plan.mainDepth() + i));
    }
    double first = flops[1] - flops[0];
    double second = flops[2] - flops[1];
    Finding.unless(
        first > 0 && Math.abs(first - second) <= EQUAL * flops[2],
        "one layer more costs %.1f FLOPs/byte, the next %.1f",
        first,
        second);
    int width = plan.mainWidth() + plan.mainWidthStep();
    Finding.unless(
        executed(plan.withMainWidth(width)) > executed(plan), "a larger width costs no more FLOPs");
  }

  private static double executed(ModelPlan plan) {
    return ledger(plan).flopsPerByte(FlopConvention.EXECUTED);
  }

  private static FlopLedger ledger(ModelPlan plan) {
    return plan.ledger(SEGMENTS, plan.bytesPerPosition());
  }
}

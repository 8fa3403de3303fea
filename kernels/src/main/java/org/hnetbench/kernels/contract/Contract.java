package org.hnetbench.kernels.contract;

import java.util.ArrayList;
import java.util.List;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.spi.Architecture;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.UserError;

/**
 * Holds a model to the {@link Rule}s. A small model shows what a large one would: the checks run it
 * some hundred times.
 *
 * @param architecture which reads the model's checkpoints
 * @param plan the model on paper
 * @param kernels in single precision, the one that scores are published in
 */
public record Contract(Architecture architecture, ModelPlan plan, Kernels kernels) {
  /**
   * Checks one rule.
   *
   * @throws Violation if the model breaks it, or stops with an error of its own
   */
  public void require(Rule rule) {
    try {
      rule.check(new Subject(architecture, plan, kernels));
    } catch (Finding e) {
      throw new Violation(rule, e.getMessage(), e);
    } catch (UserError e) {
      throw new Violation(rule, e.code() + ": " + e.getMessage(), e);
    } catch (RuntimeException | Error e) {
      throw new Violation(rule, "the model stopped with " + e, e);
    }
  }

  /** Every rule that the model breaks. */
  public List<Violation> violations() {
    List<Violation> violations = new ArrayList<>();
    for (Rule rule : Rule.values()) {
      try {
        require(rule);
      } catch (Violation e) {
        violations.add(e);
      }
    }
    return violations;
  }
}

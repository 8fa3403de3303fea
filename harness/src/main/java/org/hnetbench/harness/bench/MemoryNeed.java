package org.hnetbench.harness.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hnetbench.harness.comparison.ActivationMemory;
import org.hnetbench.harness.comparison.ComparisonPlan;
import org.hnetbench.harness.comparison.PlannedModel;
import org.hnetbench.kernels.Gradients;
import org.hnetbench.kernels.spi.UserError;

/**
 * Whether rows fit the machine, told before any work.
 *
 * @param benchmark that estimates
 * @param memoryBytes of the machine
 */
record MemoryNeed(Benchmark benchmark, long memoryBytes) {
  /** Weight, gradient and two moments. */
  private static final double TRAINED_BYTES_A_PARAMETER = 16;

  private static final double BYTES_A_PARAMETER = 4;

  /** Bytes of a step of training: weights, optimizer, gradients and what is kept for them. */
  static OptionalDouble training(PlannedModel model, int length, int batch) {
    return kept(model, length, batch)
        .map(kept -> kept + TRAINED_BYTES_A_PARAMETER * model.plan().parameters())
        .map(OptionalDouble::of)
        .orElse(OptionalDouble.empty());
  }

  /**
   * Bytes of a forward pass: weights and two layers of the main network, of what training would
   * keep of all.
   */
  static OptionalDouble forward(PlannedModel model, int length, int batch) {
    return kept(model, length, batch)
        .map(kept -> 2 * kept / model.plan().mainDepth())
        .map(kept -> kept + BYTES_A_PARAMETER * model.plan().parameters())
        .map(OptionalDouble::of)
        .orElse(OptionalDouble.empty());
  }

  /** By plain differentiation, which keeps the most: the reference has to fit, too. */
  private static Optional<Double> kept(PlannedModel model, int length, int batch) {
    var plan = model.plan();
    return ActivationMemory.bytes(
            plan,
            plan.ledger(new int[] {length}, plan.bytesPerPosition()),
            length,
            length,
            Gradients.AUTOGRAD)
        .map(one -> one * batch);
  }

  /** Why a row does not fit; empty where it does, or where nobody can tell. */
  Optional<String> lack(ComparisonPlan comparison, Case row) {
    OptionalDouble needed = benchmark.estimatedBytes(comparison.model(row.model()), row);
    return needed.isPresent() && needed.getAsDouble() > memoryBytes
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "%s at %d x %d bytes needs about %.1f GB, this machine has %.1f GB",
                row.model(),
                row.batch(),
                row.length(),
                needed.getAsDouble() / 1e9,
                memoryBytes / 1e9))
        : Optional.empty();
  }

  /**
   * Refuses work of which nothing fits.
   *
   * @throws UserError if no row fits
   */
  void check(ComparisonPlan comparison, List<Case> rows) {
    if (rows.stream().allMatch(row -> lack(comparison, row).isPresent())) {
      throw UserError.input(
          "HNB-BENCH-MEMORY",
          lack(comparison, rows.get(0)).orElseThrow()
              + "; choose smaller numbers with --lengths and --batch");
    }
  }
}

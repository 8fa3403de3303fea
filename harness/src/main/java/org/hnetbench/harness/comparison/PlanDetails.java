package org.hnetbench.harness.comparison;

import java.util.List;
import java.util.Optional;
import org.hnetbench.benchmarks.MachineLimits;
import org.hnetbench.harness.experiment.Experiment;
import org.hnetbench.harness.match.FlopMatch;
import org.hnetbench.harness.run.Machine;
import org.hnetbench.kernels.flops.FlopConvention;
import org.hnetbench.kernels.flops.FlopEntry;
import org.hnetbench.kernels.flops.FlopLedger;
import org.hnetbench.suites.data.Split;

/**
 * Everything that is known of an experiment on one data set before training. Memory and time are
 * estimates.
 *
 * @param name of the experiment
 * @param summary the plan in a few lines, as {@code run} prints it
 * @param machine the machine that the estimates are for
 * @param models in the order of the experiment
 */
public record PlanDetails(
    String name,
    String data,
    long trainBytes,
    int context,
    int batchBytes,
    String reference,
    String summary,
    MachineFacts machine,
    List<Model> models) {
  /**
   * Of the matrix-product rate, what training reaches: about 40 of 165 GFLOP/s in measured steps of
   * a small H-Net. The rest goes to small products and to work that is not counted as FLOPs.
   */
  static final double ASSUMED_SHARE = 0.25;

  /** Weight, gradient and two moments of AdamW, four bytes each. */
  private static final double BYTES_A_PARAMETER = 16;

  private static final double TRAINING_FACTOR = 3;

  /**
   * The machine.
   *
   * @param memoryBytes that it has
   * @param matrixProductFlopsPerSecond measured through the kernels just now
   * @param assumedShare of that rate that the estimate of time builds on
   */
  public record MachineFacts(
      long memoryBytes, double matrixProductFlopsPerSecond, double assumedShare) {}

  /**
   * Forward FLOPs per byte of a whole model.
   *
   * @param paper the paper's formulas
   * @param paperSquaredWindow the same with W x W for a window
   * @param executed what the mathematics needs
   * @param algorithmicExtra what the kernels do beyond that
   */
  public record Total(
      double paper, double paperSquaredWindow, double executed, double algorithmicExtra) {}

  /**
   * A model.
   *
   * @param ratioToReference planned executed FLOPs per byte over those of the reference
   * @param tried every size that matching tried, the one as written first
   * @param flopsPerByte forward, by stage, network and part
   * @param plannedBytes training bytes that the budget allows
   * @param parameterBytes of weights, gradients and moments
   * @param activationBytes estimated; absent where the configuration is not of the official format
   * @param estimatedSeconds of training
   */
  public record Model(
      String name,
      String type,
      long parameters,
      List<String> notes,
      double ratioToReference,
      boolean matched,
      int mainDepth,
      int mainWidth,
      List<FlopMatch.Attempt> tried,
      List<FlopEntry> flopsPerByte,
      Total total,
      double plannedBytes,
      double plannedEpochs,
      double parameterBytes,
      Optional<Double> activationBytes,
      double estimatedSeconds) {
    /** Parameters and activations together. */
    double memoryBytes() {
      return parameterBytes + activationBytes.orElse(0.0);
    }
  }

  /**
   * Collects the details; measures this machine for a fraction of a second.
   *
   * @param comparisons one for each data set
   */
  public static List<PlanDetails> all(List<ComparisonPlan> comparisons) {
    MachineFacts machine =
        new MachineFacts(Machine.memoryBytes(), MachineLimits.measure().bestProduct(), ASSUMED_SHARE);
    return comparisons.stream().map(comparison -> of(comparison, machine)).toList();
  }

  private static PlanDetails of(ComparisonPlan comparison, MachineFacts machine) {
    Experiment experiment = comparison.experiment();
    return new PlanDetails(
        experiment.name(),
        comparison.corpus().name(),
        comparison.corpus().bytes(Split.TRAIN),
        experiment.context(),
        experiment.batchBytes(),
        experiment.reference(),
        PlanReport.text(comparison),
        machine,
        comparison.models().stream().map(model -> model(comparison, model, machine)).toList());
  }

  private static Model model(ComparisonPlan comparison, PlannedModel model, MachineFacts machine) {
    Experiment experiment = comparison.experiment();
    FlopLedger ledger = model.ledger();
    double bytes = PlanReport.bytes(experiment.budget(), experiment, model);
    double rate = machine.matrixProductFlopsPerSecond() * machine.assumedShare();
    return new Model(
        model.name(),
        model.plan().type(),
        model.plan().parameters(),
        model.plan().notes(),
        model.flopsPerByte() / comparison.referenceFlopsPerByte(),
        model.match().matched(),
        model.plan().mainDepth(),
        model.plan().mainWidth(),
        model.match().tried(),
        ledger.entries(),
        new Total(
            ledger.flopsPerByte(FlopConvention.PAPER),
            ledger.flopsPerByte(FlopConvention.PAPER_SQUARED_WINDOW),
            ledger.flopsPerByte(FlopConvention.EXECUTED),
            ledger.algorithmicExtra()),
        bytes,
        bytes / comparison.corpus().bytes(Split.TRAIN),
        BYTES_A_PARAMETER * model.plan().parameters(),
        ActivationMemory.bytes(
            model.plan(),
            ledger,
            experiment.context(),
            experiment.batchBytes(),
            experiment.gradients()),
        TRAINING_FACTOR * bytes * model.flopsPerByte() / rate);
  }
}

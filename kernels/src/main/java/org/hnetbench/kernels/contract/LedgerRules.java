package org.hnetbench.kernels.contract;

import ai.djl.Device;
import java.util.List;
import org.hnetbench.kernels.BlockSizes;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.flops.FlopConvention;
import org.hnetbench.kernels.flops.FlopLedger;
import org.hnetbench.kernels.spi.ChunkingStage;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.PackedBatch;
import org.hnetbench.kernels.tape.Tape;

/** The ledger against a count of what the engine does. */
final class LedgerRules {
  /** Beyond it two models no longer count as matched. */
  private static final double TOLERANCE = 0.05;

  /** In blocks of one, the shared kernels do no more than the mathematics needs. */
  private static final BlockSizes NEEDED = new BlockSizes(1, 1, 1024);

  private static final int UNITS = 128;

  private LedgerRules() {}

  /**
   * One sequence, so that chunks are spread over it as the count says. The ledger is asked in units
   * in place of bytes: one byte a unit.
   */
  static void ledger(Subject subject) {
    ModelPlan plan = subject.plan();
    PackedBatch batch = subject.batch(subject.random(), UNITS);
    double[] ratios = plan.bytesPerPosition();
    double outermost = ratios[0];
    for (int s = 0; s < ratios.length; s++) {
      ratios[s] /= outermost;
    }
    try (Kernels kernels = Kernels.open(Device.cpu(), Precision.FLOAT32, NEEDED);
        LanguageModel model = plan.initialise(kernels, 1)) {
      double counted =
          ProfiledFlops.of(
              () -> {
                try (Tape tape = Tape.forwardOnly(kernels)) {
                  List<ChunkingStage> stages = model.predict(tape, batch).stages();
                  for (int s = 0; s < stages.size() && s + 1 < ratios.length; s++) {
                    ratios[s + 1] = (double) UNITS / stages.get(s).chunks();
                  }
                }
              });
      FlopLedger ledger = plan.ledger(new int[] {UNITS}, ratios);
      double planned = ledger.flopsPerByte(FlopConvention.EXECUTED) * UNITS;
      Finding.unless(
          Math.abs(planned / counted - 1) <= TOLERANCE,
          "for %d units the ledger says %.0f FLOPs (executed), the engine's products, convolutions"
              + " and sums make %.0f: %.1f %% apart",
          UNITS,
          planned,
          counted,
          100 * Math.abs(planned / counted - 1));
    }
  }
}

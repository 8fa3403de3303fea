package org.hnetbench.harness.match;

import java.util.List;
import java.util.function.ToDoubleBiFunction;
import org.hnetbench.kernels.flops.FlopEntry;
import org.hnetbench.kernels.flops.FlopLedger;
import org.hnetbench.kernels.flops.FlopPart;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.UserError;

/** A plan that has a depth, a width and a cost, and is no model. */
record SizedPlan(
    int mainDepth,
    int mainWidth,
    int mainWidthStep,
    int minimumWidth,
    ToDoubleBiFunction<Integer, Integer> flopsPerByte)
    implements PlanWithoutModel {

  @Override
  public FlopLedger ledger(int[] segmentBytes, double[] bytesPerPosition) {
    double flops = flopsPerByte.applyAsDouble(mainDepth, mainWidth);
    // Other conventions say otherwise: the matcher must not listen to them.
    return new FlopLedger(
        List.of(new FlopEntry(0, "main_network", FlopPart.MLP, 7 * flops, 1, flops, 1e9)));
  }

  @Override
  public ModelPlan withMainDepth(int layers) {
    return new SizedPlan(layers, mainWidth, mainWidthStep, minimumWidth, flopsPerByte);
  }

  @Override
  public ModelPlan withMainWidth(int width) {
    if (width < minimumWidth) {
      throw UserError.input("HNB-CONFIG-MODEL", "d_model: too narrow");
    }
    return new SizedPlan(mainDepth, width, mainWidthStep, minimumWidth, flopsPerByte);
  }

  @Override
  public double[] bytesPerPosition() {
    return new double[] {1};
  }
}

package org.hnetbench.kernels.layers;

import org.hnetbench.kernels.BlockSizes;
import org.hnetbench.kernels.flops.FlopCounter;
import org.hnetbench.kernels.flops.FlopLedger;
import org.hnetbench.kernels.flops.HierarchyFeatures;
import org.hnetbench.kernels.flops.ParameterCounter;
import org.hnetbench.kernels.spi.ModelPlan;
import tools.jackson.databind.node.ObjectNode;

/**
 * A plan of a model that the official configuration describes: its size and cost follow from that.
 */
public interface ConfiguredPlan extends ModelPlan {
  /** The configuration. */
  ModelConfig model();

  /** The same plan with another configuration. */
  ConfiguredPlan withModel(ModelConfig model);

  /** What stands around the block stacks. */
  default HierarchyFeatures features() {
    return HierarchyFeatures.H_NET;
  }

  @Override
  default long parameters() {
    return ParameterCounter.count(model(), features());
  }

  @Override
  default FlopLedger ledger(int[] segmentBytes, double[] bytesPerPosition) {
    return FlopCounter.ledger(
        model(), features(), BlockSizes.DEFAULT, segmentBytes, bytesPerPosition);
  }

  @Override
  default int mainDepth() {
    return MainNetwork.depth(model());
  }

  @Override
  default ModelPlan withMainDepth(int layers) {
    return withModel(MainNetwork.withDepth(model(), layers));
  }

  @Override
  default int mainWidth() {
    return MainNetwork.width(model());
  }

  @Override
  default int mainWidthStep() {
    return MainNetwork.widthStep(model());
  }

  @Override
  default ModelPlan withMainWidth(int width) {
    return withModel(MainNetwork.withWidth(model(), width));
  }

  @Override
  default ObjectNode config() {
    return model().json();
  }
}

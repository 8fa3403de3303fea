package org.hnetbench.harness.match;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.hnetbench.kernels.BlockSizes;
import org.hnetbench.kernels.flops.FlopCounter;
import org.hnetbench.kernels.flops.FlopLedger;
import org.hnetbench.kernels.flops.HierarchyFeatures;
import org.hnetbench.kernels.layers.AttentionConfig;
import org.hnetbench.kernels.layers.ModelConfig;
import org.hnetbench.kernels.layers.SsmConfig;
import org.hnetbench.kernels.spi.ModelPlan;
import tools.jackson.databind.json.JsonMapper;

/**
 * A plan over a real configuration, counted by the real ledger: a Transformer main network of 4
 * heads, alone or between two pairs of Mamba-2 layers.
 */
record ConfigPlan(
    int mainDepth, int mainWidth, List<Integer> outerWidths, int vocabulary, double bytesPerMain)
    implements PlanWithoutModel {

  @Override
  public double[] bytesPerPosition() {
    return outerWidths.isEmpty() ? new double[] {bytesPerMain} : new double[] {1, bytesPerMain};
  }

  @Override
  public FlopLedger ledger(int[] segmentBytes, double[] bytesPerPosition) {
    return FlopCounter.ledger(
        model(), HierarchyFeatures.H_NET, BlockSizes.DEFAULT, segmentBytes, bytesPerPosition);
  }

  @Override
  public ModelPlan withMainDepth(int layers) {
    return new ConfigPlan(layers, mainWidth, outerWidths, vocabulary, bytesPerMain);
  }

  @Override
  public int mainWidthStep() {
    return 32;
  }

  @Override
  public ModelPlan withMainWidth(int width) {
    return new ConfigPlan(mainDepth, width, outerWidths, vocabulary, bytesPerMain);
  }

  private ModelConfig model() {
    List<Integer> widths = new ArrayList<>(outerWidths);
    widths.add(mainWidth);
    int stages = widths.size();
    String main = "[\"T" + mainDepth + "\"]";
    String layout = stages == 1 ? main : "[\"m2\", " + main + ", \"m2\"]";
    return new ModelConfig(
        JsonMapper.shared().readTree(layout),
        widths,
        widths.stream().map(width -> width * 8 / 3).toList(),
        vocabulary,
        new SsmConfig(64, 4, 64, 2),
        new AttentionConfig(
            Collections.nCopies(stages, 4),
            Collections.nCopies(stages, 8),
            Collections.nCopies(stages, -1)),
        false);
  }
}

package org.hnetbench.harness.match;

import java.util.List;
import org.hnetbench.kernels.layers.Weights;
import org.hnetbench.kernels.spi.ByteTokenizer;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.Tokenizer;
import tools.jackson.databind.node.ObjectNode;

/** What a plan need not have to be matched: asking for it fails. */
interface PlanWithoutModel extends ModelPlan {
  @Override
  default String type() {
    return "plan-without-model";
  }

  @Override
  default Tokenizer tokenizer() {
    return new ByteTokenizer();
  }

  @Override
  default long parameters() {
    throw new UnsupportedOperationException();
  }

  @Override
  default List<String> notes() {
    return List.of();
  }

  @Override
  default double[] learningRateMultipliers() {
    throw new UnsupportedOperationException();
  }

  @Override
  default ObjectNode config() {
    throw new UnsupportedOperationException();
  }

  @Override
  default ObjectNode settings() {
    throw new UnsupportedOperationException();
  }

  @Override
  default LanguageModel model(Weights weights) {
    throw new UnsupportedOperationException();
  }
}

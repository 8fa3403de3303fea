package org.hnetbench.baseline.isotropic;

import java.util.List;
import org.hnetbench.kernels.hierarchy.HierarchyNotes;
import org.hnetbench.kernels.layers.ConfiguredPlan;
import org.hnetbench.kernels.layers.IsotropicModel;
import org.hnetbench.kernels.layers.ModelConfig;
import org.hnetbench.kernels.layers.Weights;
import org.hnetbench.kernels.spi.ByteTokenizer;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.Tokenizer;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A byte model of one stack on paper.
 *
 * @param type name of its architecture
 * @param model configuration of its one stack
 */
record IsotropicBytePlan(String type, ModelConfig model) implements ConfiguredPlan {
  @Override
  public Tokenizer tokenizer() {
    return new ByteTokenizer();
  }

  @Override
  public ConfiguredPlan withModel(ModelConfig model) {
    return new IsotropicBytePlan(type, model);
  }

  @Override
  public List<String> notes() {
    return HierarchyNotes.of(model);
  }

  @Override
  public double[] bytesPerPosition() {
    return new double[] {1};
  }

  /** At the base rate: the paper's formula is for hierarchies. */
  @Override
  public double[] learningRateMultipliers() {
    return new double[] {1};
  }

  @Override
  public ObjectNode settings() {
    return JsonNodeFactory.instance.objectNode();
  }

  @Override
  public LanguageModel model(Weights weights) {
    return new IsotropicModel(model, tokenizer(), weights);
  }
}

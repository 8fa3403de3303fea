package org.hnetbench.baseline.transformer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.hnetbench.baseline.tokenizer.BpeTokenizer;
import org.hnetbench.kernels.checkpoint.StoredTensors;
import org.hnetbench.kernels.layers.ConfiguredPlan;
import org.hnetbench.kernels.layers.IsotropicModel;
import org.hnetbench.kernels.layers.Layout;
import org.hnetbench.kernels.layers.ModelConfig;
import org.hnetbench.kernels.layers.Weights;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.Tokenizer;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A model over BPE tokens on paper.
 *
 * @param type name of its architecture
 * @param model configuration of its one stack
 * @param tokenizer its tokens
 * @param bytesPerToken measured on the training text
 * @param longestSequence most tokens that a published model was made for
 * @param naming of its tensors in the checkpoint that it is loaded from
 */
public record BpePlan(
    String type,
    ModelConfig model,
    Tokenizer tokenizer,
    double bytesPerToken,
    OptionalInt longestSequence,
    TensorNaming naming)
    implements ConfiguredPlan {
  /** The paper trains its Transformer at the base rate (multipliers belong to hierarchies). */
  private static final double BASE_RATE = 1;

  /** A plan of a model whose checkpoints have official names. */
  BpePlan(String type, ModelConfig model, Tokenizer tokenizer, double bytesPerToken) {
    this(type, model, tokenizer, bytesPerToken, OptionalInt.empty(), TensorNaming.OFFICIAL);
  }

  @Override
  public ConfiguredPlan withModel(ModelConfig model) {
    return new BpePlan(type, model, tokenizer, bytesPerToken, longestSequence, naming);
  }

  @Override
  public List<String> notes() {
    return List.of(
        Layout.format(model.stages().get(0).mainNetwork().blocks()),
        String.valueOf(model.dModel().get(0)),
        model.vocabSize() + " tokens",
        model.tieEmbeddings() ? "tied head" : "untied head");
  }

  @Override
  public double[] bytesPerPosition() {
    return new double[] {bytesPerToken};
  }

  @Override
  public double[] learningRateMultipliers() {
    double[] multipliers = new double[model.stages().size()];
    Arrays.fill(multipliers, BASE_RATE);
    return multipliers;
  }

  /** BOS and EOS, where the tokenizer's own file does not tell them. */
  @Override
  public ObjectNode settings() {
    return tokenizer instanceof BpeTokenizer bpe && bpe.given().isPresent()
        ? bpe.given().get().json()
        : JsonNodeFactory.instance.objectNode();
  }

  @Override
  public StoredTensors official(StoredTensors stored) {
    return naming.official(stored, model);
  }

  @Override
  public void saveExtras(Path folder) throws IOException {
    if (tokenizer instanceof BpeTokenizer bpe) {
      bpe.write(folder.resolve("tokenizer.json"));
    }
  }

  @Override
  public LanguageModel model(Weights weights) {
    return new IsotropicModel(model, tokenizer, weights);
  }
}

package org.hnetbench.baseline.huggingface;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
 * A checkpoint of the hub on paper: one stack over BPE tokens. Saved, it is written under our own
 * names.
 *
 * @param model the configuration as ours
 * @param tokenizer its tokens; the vocabulary may be padded beyond them
 * @param family how the checkpoint names its tensors; absent where it was written by us
 */
record HuggingFacePlan(ModelConfig model, Tokenizer tokenizer, Optional<Family> family)
    implements ConfiguredPlan {
  @Override
  public String type() {
    return HuggingFaceArchitecture.TYPE;
  }

  @Override
  public ConfiguredPlan withModel(ModelConfig model) {
    return new HuggingFacePlan(model, tokenizer, family);
  }

  @Override
  public List<String> notes() {
    return List.of(
        Layout.format(model.stages().get(0).mainNetwork().blocks()),
        String.valueOf(model.dModel().get(0)),
        model.vocabSize() + " tokens",
        model.tieEmbeddings() ? "tied head" : "untied head");
  }

  /** Bytes a token are not known before a text is read. */
  @Override
  public double[] bytesPerPosition() {
    return new double[] {Double.NaN};
  }

  @Override
  public double[] learningRateMultipliers() {
    return new double[] {1};
  }

  @Override
  public ObjectNode settings() {
    ObjectNode settings = JsonNodeFactory.instance.objectNode();
    if (tokenizer instanceof BpeTokenizer) {
      settings.put("bos", tokenizer.bos()).put("eos", tokenizer.eos());
    }
    return settings;
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

  @Override
  public StoredTensors official(StoredTensors stored) {
    return family.map(each -> RenamedTensors.of(stored, each, model)).orElse(stored);
  }
}

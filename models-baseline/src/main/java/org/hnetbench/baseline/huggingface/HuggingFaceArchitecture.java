package org.hnetbench.baseline.huggingface;

import java.nio.file.Path;
import org.hnetbench.baseline.transformer.BpePlan;
import org.hnetbench.baseline.transformer.FolderTokenizer;
import org.hnetbench.kernels.layers.ModelConfig;
import org.hnetbench.kernels.spi.Architecture;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.PlanContext;
import org.hnetbench.kernels.spi.UserError;
import tools.jackson.databind.JsonNode;

/**
 * The entry of checkpoints from the HuggingFace hub. They are read as what they are here, a BPE
 * Transformer or BPE Mamba-2, and once saved they are nothing else.
 */
public final class HuggingFaceArchitecture implements Architecture {
  @Override
  public String type() {
    return "huggingface";
  }

  @Override
  public String summary() {
    return "published checkpoints of Llama and Mamba-2 from the HuggingFace hub, for eval and generate";
  }

  @Override
  public ModelPlan plan(JsonNode settings, PlanContext context) {
    throw UserError.input(
        "HNB-CONFIG-MODEL",
        "type: huggingface only reads checkpoints (eval --checkpoint FOLDER); to train such a model,"
            + " take bpe-transformer or bpe-mamba2");
  }

  @Override
  public boolean recognises(JsonNode config) {
    return !ModelConfig.official(config) && Families.foreign(config);
  }

  @Override
  public ModelPlan restore(JsonNode config, JsonNode settings, Path folder) {
    Family family = Families.family(config);
    ForeignConfig read = new ForeignConfig(config);
    return new BpePlan(
        family.type(),
        family.translate(read),
        FolderTokenizer.of(folder, SpecialTokens.of(config, folder)),
        Double.NaN,
        family.longestSequence(read),
        family);
  }
}

package org.hnetbench.baseline.huggingface;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.hnetbench.baseline.tokenizer.BpeTokenizer;
import org.hnetbench.baseline.tokenizer.Boundaries;
import org.hnetbench.baseline.transformer.MissingTokenizer;
import org.hnetbench.kernels.layers.ModelConfig;
import org.hnetbench.kernels.spi.Architecture;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.PlanContext;
import org.hnetbench.kernels.spi.Tokenizer;
import org.hnetbench.kernels.spi.UserError;
import tools.jackson.databind.JsonNode;

/** The entry of checkpoints from the HuggingFace hub. */
public final class HuggingFaceArchitecture implements Architecture {
  static final String TYPE = "huggingface";

  @Override
  public String type() {
    return TYPE;
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
    if (ModelConfig.official(config)) {
      // Written by us: names, shapes and configuration are ours already.
      return new HuggingFacePlan(
          ModelConfig.read(config),
          tokenizer(folder, Boundaries.of(settings.path("bos"), settings.path("eos"))),
          Optional.empty());
    }
    Family family = Families.family(config);
    ModelConfig translated = family.translate(new ForeignConfig(config));
    return new HuggingFacePlan(
        translated,
        tokenizer(folder, SpecialTokens.of(config, folder)),
        Optional.of(family));
  }

  private static Tokenizer tokenizer(Path folder, Optional<Boundaries> boundaries) {
    Path file = folder.resolve("tokenizer.json");
    return Files.exists(file)
        ? BpeTokenizer.read(file, boundaries)
        : new MissingTokenizer(file);
  }
}

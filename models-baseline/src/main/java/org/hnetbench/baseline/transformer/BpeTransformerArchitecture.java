package org.hnetbench.baseline.transformer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hnetbench.baseline.tokenizer.BpeTokenizer;
import org.hnetbench.baseline.tokenizer.BpeTrainer;
import org.hnetbench.baseline.tokenizer.Compression;
import org.hnetbench.kernels.layers.ModelConfig;
import org.hnetbench.kernels.spi.Architecture;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.PlanContext;
import org.hnetbench.kernels.spi.Settings;
import org.hnetbench.kernels.spi.Tokenizer;
import org.hnetbench.kernels.spi.UserError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The entry of the BPE Transformer: Llama-style (pre-RMSNorm, rotary embedding, SwiGLU). */
public final class BpeTransformerArchitecture implements Architecture {
  @Override
  public String type() {
    return "bpe-transformer";
  }

  @Override
  public String summary() {
    return "Llama-style Transformer over BPE tokens (Table 1: Transformer)";
  }

  @Override
  public ModelPlan plan(JsonNode settings, PlanContext context) {
    BpeTransformerSettings read = Settings.read(settings, BpeTransformerSettings.class);
    if (read.config() == null || !read.config().isObject()) {
      throw UserError.input(
          "HNB-CONFIG-MODEL",
          "bpe-transformer: key 'config' with the configuration of the block stack is missing");
    }
    List<byte[]> text = context.trainingText().get();
    BpeTokenizer tokenizer = tokenizer(read.tokenizer(), text, context.folder());
    ObjectNode json = ((ObjectNode) read.config()).deepCopy();
    json.put("vocab_size", tokenizer.vocabularySize());
    ModelConfig config = ModelConfig.read(json);
    if (config.stages().size() != 1) {
      throw UserError.input(
          "HNB-CONFIG-MODEL", "arch_layout: must be one stack, such as [\"T12\"]");
    }
    return new BpeTransformerPlan(config, tokenizer, Compression.bytesPerToken(tokenizer, text));
  }

  private static BpeTokenizer tokenizer(
      BpeTransformerSettings.TokenizerSettings settings, List<byte[]> text, Path folder) {
    boolean file = settings != null && settings.file() != null;
    boolean trained = settings != null && settings.vocabulary() != null;
    if (file == trained) {
      throw UserError.input(
          "HNB-CONFIG-MODEL", "tokenizer: needs exactly one of 'file' and 'vocabulary'");
    }
    return file
        ? read(folder.resolve(settings.file()))
        : BpeTrainer.train(text, settings.vocabulary()).tokenizer();
  }

  private static BpeTokenizer read(Path file) {
    try {
      return BpeTokenizer.read(file);
    } catch (UserError e) {
      throw UserError.input(e.code(), "tokenizer.file: " + e.getMessage(), e);
    }
  }

  @Override
  public boolean recognises(JsonNode config) {
    return ModelConfig.official(config) && ModelConfig.read(config).stages().size() == 1;
  }

  @Override
  public ModelPlan restore(JsonNode config, JsonNode settings, Path folder) {
    Path file = folder.resolve("tokenizer.json");
    Tokenizer tokenizer = Files.exists(file) ? BpeTokenizer.read(file) : new MissingTokenizer(file);
    return new BpeTransformerPlan(ModelConfig.read(config), tokenizer, Double.NaN);
  }
}

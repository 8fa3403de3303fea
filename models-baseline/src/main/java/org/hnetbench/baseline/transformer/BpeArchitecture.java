package org.hnetbench.baseline.transformer;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hnetbench.baseline.tokenizer.Boundaries;
import org.hnetbench.baseline.tokenizer.BpeTokenizer;
import org.hnetbench.baseline.tokenizer.BpeTrainer;
import org.hnetbench.baseline.tokenizer.Compression;
import org.hnetbench.baseline.tokenizer.NamedTokenizer;
import org.hnetbench.kernels.layers.BlockKind;
import org.hnetbench.kernels.layers.Layout;
import org.hnetbench.kernels.layers.ModelConfig;
import org.hnetbench.kernels.spi.Architecture;
import org.hnetbench.kernels.spi.ByteTokenizer;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.PlanContext;
import org.hnetbench.kernels.spi.Preset;
import org.hnetbench.kernels.spi.Settings;
import org.hnetbench.kernels.spi.Tokenizer;
import org.hnetbench.kernels.spi.UserError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.ObjectNode;

/** What models over BPE tokens have in common. */
abstract class BpeArchitecture implements Architecture {
  private final String type;
  private final String summary;

  BpeArchitecture(String type, String summary) {
    this.type = type;
    this.summary = summary;
  }

  /** Whether a stack is of this architecture. */
  abstract boolean fits(List<BlockKind> blocks);

  /** What to do about a stack that is not, beginning with what it must have. */
  abstract String remedy();

  @Override
  public final String type() {
    return type;
  }

  @Override
  public final String summary() {
    return summary;
  }

  @Override
  public final List<Preset> presets() {
    return Preset.read(BpeArchitecture.class, type);
  }

  @Override
  public final ModelPlan plan(JsonNode settings, PlanContext context) {
    BpeSettings read = Settings.read(settings, BpeSettings.class);
    if (read.config() == null || !read.config().isObject()) {
      throw UserError.input(
          "HNB-CONFIG-MODEL",
          type + ": key 'config' with the configuration of the block stack is missing");
    }
    Measured tokens = tokens(read.tokenizer(), context);
    ObjectNode json = ((ObjectNode) read.config()).deepCopy();
    int vocabulary = tokens.tokenizer().vocabularySize();
    JsonNode written = json.path("vocab_size");
    if (!written.isMissingNode()
        && !written.isNull()
        && !written.equals(IntNode.valueOf(vocabulary))) {
      throw UserError.input(
          "HNB-CONFIG-MODEL",
          "config.vocab_size: is %s, the tokenizer has %d ids; it may be left out"
              .formatted(written, vocabulary));
    }
    json.put("vocab_size", vocabulary);
    ModelConfig config = ModelConfig.read(json);
    if (config.stages().size() != 1) {
      throw UserError.input(
          "HNB-CONFIG-MODEL", "arch_layout: must be one stack, such as [\"T12\"]");
    }
    List<BlockKind> blocks = config.stages().get(0).mainNetwork().blocks();
    if (!fits(blocks)) {
      throw UserError.input(
          "HNB-CONFIG-MODEL",
          "arch_layout: " + type + " cannot be " + Layout.format(blocks) + "; " + remedy());
    }
    return new BpePlan(type, config, tokens.tokenizer(), tokens.bytesPerToken());
  }

  /** A tokenizer with the bytes a token that a plan counts with. */
  private record Measured(Tokenizer tokenizer, double bytesPerToken) {}

  private static Measured tokens(BpeSettings.TokenizerSettings settings, PlanContext context) {
    boolean file = settings != null && settings.file() != null;
    boolean named = settings != null && settings.name() != null;
    boolean trained = settings != null && settings.vocabulary() != null;
    if ((file || named) == trained) {
      throw UserError.input(
          "HNB-CONFIG-MODEL",
          "tokenizer: needs exactly one of 'file' (or 'name') and 'vocabulary'");
    }
    if (settings.bytesPerToken() != null && (file || trained)) {
      throw UserError.input(
          "HNB-CONFIG-MODEL",
          "tokenizer.bytes_per_token: stands beside 'name' alone, since with a %s it is measured;"
                  .formatted(file ? "file" : "vocabulary")
              + " remove it (null takes it out of a preset)");
    }
    if (named) {
      NamedTokenizer published = NamedTokenizer.named(settings.name());
      if (!file) {
        return new Measured(published, bytesPerToken(published, settings));
      }
    }
    List<byte[]> text = context.trainingText().get();
    BpeTokenizer tokenizer =
        file
            ? read(context.folder().resolve(settings.file()))
            : BpeTrainer.train(text, settings.vocabulary()).tokenizer();
    return new Measured(tokenizer, Compression.bytesPerToken(tokenizer, text));
  }

  private static double bytesPerToken(
      NamedTokenizer published, BpeSettings.TokenizerSettings settings) {
    Double written = settings.bytesPerToken();
    if (written == null) {
      return published
          .bytesPerToken()
          .orElseThrow(
              () ->
                  UserError.input(
                      "HNB-CONFIG-MODEL",
                      "tokenizer.bytes_per_token: is missing, and depends on the text; give what"
                          + " tokenizer "
                          + settings.name()
                          + " has on yours, or its tokenizer.json as tokenizer.file"));
    }
    if (!(written > 0) || written.isInfinite()) {
      throw UserError.input(
          "HNB-CONFIG-MODEL", "tokenizer.bytes_per_token: must be above 0, found " + written);
    }
    return written;
  }

  private static BpeTokenizer read(Path file) {
    try {
      return BpeTokenizer.read(file);
    } catch (UserError e) {
      throw UserError.input(e.code(), "tokenizer.file: " + e.getMessage(), e);
    }
  }

  /** Foreign checkpoints of one stage, unless their vocabulary is that of bytes. */
  @Override
  public final boolean recognises(JsonNode config) {
    if (!ModelConfig.official(config)) {
      return false;
    }
    ModelConfig read = ModelConfig.read(config);
    return read.stages().size() == 1
        && read.vocabSize() != new ByteTokenizer().vocabularySize()
        && fits(read.stages().get(0).mainNetwork().blocks());
  }

  @Override
  public final ModelPlan restore(JsonNode config, JsonNode settings, Path folder) {
    Optional<Boundaries> boundaries = Boundaries.read(settings);
    Tokenizer tokenizer = FolderTokenizer.of(folder, boundaries);
    return new BpePlan(type, ModelConfig.read(config), tokenizer, Double.NaN);
  }
}

package org.hnetbench.kernels.layers;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import org.hnetbench.kernels.spi.Settings;
import org.hnetbench.kernels.spi.UserError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A model's configuration in the official format ({@code config.json} of goombalab/hnet).
 *
 * @param archLayout {@code ["T22"]} without chunking, else {@code [encoder, inner layout,
 *     decoder]}, nested to any depth
 * @param dModel width of each stage
 * @param dIntermediate SwiGLU width of each stage, 0 where none
 * @param vocabSize ids in the vocabulary
 * @param ssmCfg Mamba-2 settings
 * @param attnCfg attention settings
 * @param tieEmbeddings whether head and embedding share one matrix
 * @param normEpsilon beyond the official format: what every RMSNorm adds to the mean square; null
 *     for the official {@value StackConfig#NORM_EPSILON}
 * @param mlpMultiple beyond the official format: SwiGLU widths are rounded up to a multiple of it;
 *     null for the official {@value StackConfig#MLP_MULTIPLE}
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ModelConfig(
    JsonNode archLayout,
    List<Integer> dModel,
    List<Integer> dIntermediate,
    int vocabSize,
    SsmConfig ssmCfg,
    AttentionConfig attnCfg,
    boolean tieEmbeddings,
    @JsonInclude(JsonInclude.Include.NON_NULL) Double normEpsilon,
    @JsonInclude(JsonInclude.Include.NON_NULL) Integer mlpMultiple) {
  private static final JsonMapper MAPPER = new JsonMapper();

  /** A configuration of the official format alone. */
  public ModelConfig(
      JsonNode archLayout,
      List<Integer> dModel,
      List<Integer> dIntermediate,
      int vocabSize,
      SsmConfig ssmCfg,
      AttentionConfig attnCfg,
      boolean tieEmbeddings) {
    this(archLayout, dModel, dIntermediate, vocabSize, ssmCfg, attnCfg, tieEmbeddings, null, null);
  }

  /**
   * Reads and checks a configuration.
   *
   * @throws UserError naming the key that does not fit
   */
  public static ModelConfig read(JsonNode json) {
    ModelConfig config = Settings.read(json, ModelConfig.class);
    config.stages();
    if (config.vocabSize() < 1) {
      throw invalid("vocab_size", "is missing or not positive: " + config.vocabSize());
    }
    return config;
  }

  /** Whether a configuration is in this format, right or wrong. */
  public static boolean official(JsonNode json) {
    return json.has("arch_layout");
  }

  /**
   * The keys that the configuration has beyond the official format, such as {@code norm_epsilon} or
   * {@code attn_cfg.head_dim}: those that are not written of the official format alone. The
   * official code refuses them.
   */
  public List<String> beyondOfficial() {
    AttentionConfig attention =
        attnCfg == null
            ? null
            : new AttentionConfig(attnCfg.numHeads(), attnCfg.rotaryEmbDim(), attnCfg.windowSize());
    ObjectNode official =
        new ModelConfig(
                archLayout, dModel, dIntermediate, vocabSize, ssmCfg, attention, tieEmbeddings)
            .json();
    ObjectNode all = json();
    List<String> keys = new ArrayList<>(all.propertyNames());
    keys.removeAll(official.propertyNames());
    for (String key : all.path("attn_cfg").propertyNames()) {
      if (!official.path("attn_cfg").has(key)) {
        keys.add("attn_cfg." + key);
      }
    }
    return List.copyOf(keys);
  }

  /** The configuration as JSON; {@link #read} reads it back. */
  public ObjectNode json() {
    return MAPPER.valueToTree(this);
  }

  /**
   * The stages, outermost first.
   *
   * @throws UserError if lists are too short, heads do not divide widths, or a width shrinks
   *     inwards
   */
  public List<StageConfig> stages() {
    if (archLayout == null) {
      throw invalid("arch_layout", "is missing");
    }
    List<StageConfig> stages = new ArrayList<>();
    for (JsonNode level = archLayout; level != null; ) {
      int index = stages.size();
      if (level.isArray() && level.size() == 1 && level.get(0).isString()) {
        stages.add(new StageConfig(index, null, stack(index, level.get(0).asString()), null));
        level = null;
      } else if (level.isArray()
          && level.size() == 3
          && level.get(1).isArray()
          && level.get(0).isString()
          && level.get(2).isString()) {
        stages.add(
            new StageConfig(
                index,
                stack(index, level.get(0).asString()),
                null,
                stack(index, level.get(2).asString())));
        level = level.get(1);
      } else {
        throw invalid(
            "arch_layout", "expected [\"T22\"] or [encoder, [inner], decoder], found " + level);
      }
      if (index > 0 && dModel.get(index) < dModel.get(index - 1)) {
        throw invalid("d_model", "stage " + index + " is narrower than the stage around it");
      }
    }
    return List.copyOf(stages);
  }

  private StackConfig stack(int stage, String layout) {
    List<BlockKind> blocks = Layout.parse(layout);
    int width = entry("d_model", dModel, stage);
    boolean attention = blocks.stream().anyMatch(block -> !block.mamba());
    boolean mamba = blocks.stream().anyMatch(BlockKind::mamba);
    boolean mlp = blocks.stream().anyMatch(BlockKind::mlp);
    if (attention && attnCfg == null) {
      throw invalid("attn_cfg", "is missing, but '" + layout + "' has attention");
    }
    if (mamba && ssmCfg == null) {
      throw invalid("ssm_cfg", "is missing, but '" + layout + "' has Mamba-2");
    }
    if (mamba) {
      checkSsm();
    }
    int mlpWidth = mlp ? entry("d_intermediate", dIntermediate, stage) : 0;
    if (width <= 0) {
      throw invalid("d_model", "stage " + stage + " has width " + width);
    }
    if (mamba && ssmCfg.expand() * width % SsmConfig.HEAD_DIMENSION != 0) {
      throw invalid(
          "d_model",
          "expand x width = "
              + ssmCfg.expand() * width
              + " of stage "
              + stage
              + " is not a multiple of the Mamba-2 head dimension "
              + SsmConfig.HEAD_DIMENSION);
    }
    if (mlp && mlpWidth <= 0) {
      throw invalid("d_intermediate", "stage " + stage + " has an MLP but the width " + mlpWidth);
    }
    return new StackConfig(
        blocks,
        width,
        rounded(mlpWidth),
        attention ? attention(stage, width) : AttentionShape.NONE,
        ssmCfg,
        epsilon());
  }

  private int rounded(int mlpWidth) {
    int multiple = mlpMultiple == null ? StackConfig.MLP_MULTIPLE : mlpMultiple;
    if (multiple < 1) {
      throw invalid("mlp_multiple", multiple + " is not 1 or more");
    }
    return (mlpWidth + multiple - 1) / multiple * multiple;
  }

  private double epsilon() {
    double epsilon = normEpsilon == null ? StackConfig.NORM_EPSILON : normEpsilon;
    if (!(epsilon > 0)) {
      throw invalid("norm_epsilon", epsilon + " is not positive");
    }
    return epsilon;
  }

  private AttentionShape attention(int stage, int width) {
    int heads = entry("attn_cfg.num_heads", attnCfg.numHeads(), stage);
    int rotary = entry("attn_cfg.rotary_emb_dim", attnCfg.rotaryEmbDim(), stage);
    int window = entry("attn_cfg.window_size", attnCfg.windowSize(), stage);
    Integer headDim = option("attn_cfg.head_dim", attnCfg.headDim(), stage, null);
    if (heads <= 0 || headDim == null && width % heads != 0) {
      throw invalid(
          "attn_cfg.num_heads",
          heads + " heads do not divide the width " + width + " of stage " + stage);
    }
    int size = headDim == null ? width / heads : headDim;
    if (size <= 0) {
      throw invalid("attn_cfg.head_dim", size + " at stage " + stage + " is not positive");
    }
    if (rotary < 0 || rotary % 2 != 0 || rotary > size) {
      throw invalid(
          "attn_cfg.rotary_emb_dim",
          rotary + " must be even and at most the head dimension " + size + " of stage " + stage);
    }
    if (window < -1) {
      throw invalid(
          "attn_cfg.window_size", window + " at stage " + stage + "; -1 shows all before");
    }
    int groups = option("attn_cfg.num_kv_heads", attnCfg.numKvHeads(), stage, heads);
    if (groups <= 0 || heads % groups != 0) {
      throw invalid(
          "attn_cfg.num_kv_heads",
          groups + " do not divide the " + heads + " heads of stage " + stage);
    }
    double base =
        option("attn_cfg.rotary_base", attnCfg.rotaryBase(), stage, AttentionShape.ROTARY_BASE);
    if (!(base > 0)) {
      throw invalid("attn_cfg.rotary_base", base + " at stage " + stage + " is not positive");
    }
    RotaryScaling scaling = option("attn_cfg.rotary_scaling", attnCfg.rotaryScaling(), stage, null);
    if (scaling != null && !scaling.valid()) {
      throw invalid(
          "attn_cfg.rotary_scaling",
          scaling
              + " at stage "
              + stage
              + "; all are positive and low_freq_factor is below high_freq_factor");
    }
    return new AttentionShape(heads, groups, size, window, rotary, base, scaling);
  }

  private void checkSsm() {
    if (ssmCfg.dConv() < 1 || ssmCfg.dState() < 1 || ssmCfg.expand() < 1) {
      throw invalid("ssm_cfg", "d_conv, d_state and expand must be 1 or more, found " + ssmCfg);
    }
  }

  private static int entry(String key, List<Integer> values, int stage) {
    if (values == null || stage >= values.size() || values.get(stage) == null) {
      throw invalid(key, "no entry for stage " + stage);
    }
    return values.get(stage);
  }

  /** An entry of a list that may be absent and may hold nulls. */
  private static <T> T option(String key, List<T> values, int stage, T otherwise) {
    if (values == null) {
      return otherwise;
    }
    if (stage >= values.size()) {
      throw invalid(key, "no entry for stage " + stage);
    }
    return values.get(stage) == null ? otherwise : values.get(stage);
  }

  /** The same configuration with other layout, widths and attention. */
  ModelConfig with(
      JsonNode layout, List<Integer> widths, List<Integer> mlpWidths, AttentionConfig attention) {
    return new ModelConfig(
        layout,
        widths,
        mlpWidths,
        vocabSize,
        ssmCfg,
        attention,
        tieEmbeddings,
        normEpsilon,
        mlpMultiple);
  }

  private static UserError invalid(String key, String problem) {
    return UserError.input("HNB-CONFIG-MODEL", key + ": " + problem);
  }
}

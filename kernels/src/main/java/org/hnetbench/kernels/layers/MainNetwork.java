package org.hnetbench.kernels.layers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.hnetbench.kernels.spi.UserError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Size of a configuration's main network, which FLOP matching changes. */
public final class MainNetwork {
  private MainNetwork() {}

  /** Layers of the main network. */
  public static int depth(ModelConfig config) {
    return innermost(config).mainNetwork().blocks().size();
  }

  /** Width of the main network. */
  public static int width(ModelConfig config) {
    return innermost(config).width();
  }

  private static StageConfig innermost(ModelConfig config) {
    List<StageConfig> stages = config.stages();
    return stages.get(stages.size() - 1);
  }

  /**
   * The same configuration with another depth: the longest run of equal blocks grows or shrinks.
   *
   * @throws UserError if the other blocks alone are that many
   */
  public static ModelConfig withDepth(ModelConfig config, int depth) {
    List<BlockKind> blocks = new ArrayList<>(innermost(config).mainNetwork().blocks());
    int start = 0;
    int length = 0;
    for (int i = 0, next; i < blocks.size(); i = next) {
      for (next = i + 1; next < blocks.size() && blocks.get(next) == blocks.get(i); ) {
        next++;
      }
      if (next - i > length) {
        start = i;
        length = next - i;
      }
    }
    int wanted = length + depth - blocks.size();
    if (wanted < 1) {
      throw UserError.input(
          "HNB-CONFIG-MODEL", "main network: a depth of " + depth + " leaves no block to resize");
    }
    List<BlockKind> resized = new ArrayList<>(blocks.subList(0, start));
    resized.addAll(Collections.nCopies(wanted, blocks.get(start)));
    resized.addAll(blocks.subList(start + length, blocks.size()));
    JsonNode layout = config.archLayout().deepCopy();
    ArrayNode level = (ArrayNode) layout;
    while (level.size() > 1) {
      level = (ArrayNode) level.get(1);
    }
    level.set(0, Layout.format(resized));
    return config.with(layout, config.dModel(), config.dIntermediate(), config.attnCfg());
  }

  /**
   * Smallest step between admissible widths: heads divide them, half a head can be rotated, Mamba-2
   * heads fit.
   */
  public static int widthStep(ModelConfig config) {
    StackConfig stack = innermost(config).mainNetwork();
    int attention = Math.max(1, stack.attention().heads()) * 4;
    if (stack.blocks().stream().noneMatch(BlockKind::mamba)) {
      return attention;
    }
    int head = SsmConfig.HEAD_DIMENSION;
    int mamba = head / greatestCommonDivisor(head, stack.ssm().expand());
    return attention / greatestCommonDivisor(attention, mamba) * mamba;
  }

  private static int greatestCommonDivisor(int a, int b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }

  /**
   * The same configuration with another width; MLP width, rotary dimension and a head dimension
   * that is set keep their proportion to it. Heads stay as many.
   */
  public static ModelConfig withWidth(ModelConfig config, int width) {
    int stage = innermost(config).index();
    double ratio = (double) width / width(config);
    AttentionConfig attention = config.attnCfg();
    AttentionConfig scaled =
        attention == null
            ? null
            : new AttentionConfig(
                attention.numHeads(),
                replace(attention.rotaryEmbDim(), stage, rotary -> even(rotary * ratio)),
                attention.windowSize(),
                attention.numKvHeads(),
                replace(attention.headDim(), stage, size -> Math.max(2, even(size * ratio))),
                attention.rotaryBase(),
                attention.rotaryScaling());
    return config.with(
        config.archLayout(),
        replace(config.dModel(), stage, ignored -> width),
        replace(config.dIntermediate(), stage, inner -> (int) Math.round(inner * ratio)),
        scaled);
  }

  private static int even(double value) {
    return (int) Math.round(value / 2) * 2;
  }

  /** Another entry in a list; a list or entry that is absent stays so. */
  private static List<Integer> replace(List<Integer> values, int index, IntUnaryOperator change) {
    if (values == null || index >= values.size() || values.get(index) == null) {
      return values;
    }
    List<Integer> copy = new ArrayList<>(values);
    copy.set(index, change.applyAsInt(copy.get(index)));
    return Collections.unmodifiableList(copy);
  }
}

package org.hnetbench.kernels.flops;

import java.util.Collections;
import java.util.List;
import org.hnetbench.kernels.layers.AttentionConfig;
import org.hnetbench.kernels.layers.ModelConfig;
import org.hnetbench.kernels.layers.SsmConfig;
import tools.jackson.databind.json.JsonMapper;

/** Configurations to count. */
final class Configs {
  private Configs() {}

  static ModelConfig official(String layout, List<Integer> widths, List<Integer> mlpWidths) {
    int stages = widths.size();
    List<Integer> heads = Collections.nCopies(stages, 16);
    List<Integer> rotary = widths.stream().map(width -> width / 32).toList();
    List<Integer> windows =
        List.of(1023, 1023, -1).subList(3 - stages, 3); // the main network sees all
    return new ModelConfig(
        JsonMapper.shared().readTree(layout),
        widths,
        mlpWidths,
        256,
        new SsmConfig(256, 4, 128, 2),
        new AttentionConfig(heads, rotary, windows),
        false);
  }

  /** Two heads, state 4, convolution 4, inner width 64 at width 32. */
  static ModelConfig tiny(String layout, List<Integer> widths, List<Integer> windows) {
    int stages = widths.size();
    return new ModelConfig(
        JsonMapper.shared().readTree(layout),
        widths,
        Collections.nCopies(stages, 100),
        10,
        new SsmConfig(8, 4, 4, 2),
        new AttentionConfig(
            Collections.nCopies(stages, 2), Collections.nCopies(stages, 4), windows),
        false);
  }

  /** {@link #tiny} with six heads of ten entries in two groups of keys and values. */
  static ModelConfig grouped(String layout) {
    ModelConfig tiny = tiny(layout, List.of(32), List.of(5));
    return new ModelConfig(
        tiny.archLayout(),
        tiny.dModel(),
        tiny.dIntermediate(),
        tiny.vocabSize(),
        tiny.ssmCfg(),
        new AttentionConfig(
            List.of(6), List.of(4), List.of(5), List.of(2), List.of(10), null, null),
        tiny.tieEmbeddings(),
        1e-6,
        1);
  }
}

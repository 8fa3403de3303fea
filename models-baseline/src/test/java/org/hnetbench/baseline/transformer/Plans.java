package org.hnetbench.baseline.transformer;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.hnetbench.kernels.spi.Architecture;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.PlanContext;
import tools.jackson.databind.json.JsonMapper;

/** Plans of small Transformers over a BPE that is trained on a few sentences. */
final class Plans {
  static final List<byte[]> TEXT =
      List.of(
          "the cat sat on the mat; the cat ate the rat. "
              .repeat(4)
              .getBytes(StandardCharsets.UTF_8),
          "a rat that sat at the table ate at that table. "
              .repeat(4)
              .getBytes(StandardCharsets.UTF_8));

  /** Single quotes stand for double ones. */
  static final String SETTINGS =
      """
      {'tokenizer': {'vocabulary': 270},
       'config': {
         'arch_layout': ['T2t1'],
         'd_model': [32],
         'd_intermediate': [100],
         'attn_cfg': {'num_heads': [2], 'rotary_emb_dim': [8], 'window_size': [-1]},
         'tie_embeddings': false}}
      """;

  private Plans() {}

  static ModelPlan of(String settings) {
    return of(settings, Path.of("."));
  }

  static ModelPlan of(String settings, Path folder) {
    return of(new BpeTransformerArchitecture(), settings, folder);
  }

  static ModelPlan of(Architecture architecture, String settings, Path folder) {
    return architecture.plan(
        JsonMapper.shared().readTree(settings.replace('\'', '"')),
        new PlanContext(folder, 512, () -> TEXT));
  }

  static ModelPlan small(boolean tied, int window) {
    return of(
        SETTINGS
            .replace("'tie_embeddings': false", "'tie_embeddings': " + tied)
            .replace("[-1]", "[" + window + "]"));
  }
}

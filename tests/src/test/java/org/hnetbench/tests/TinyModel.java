package org.hnetbench.tests;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.hnetbench.harness.train.Architectures;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.PlanContext;
import tools.jackson.databind.json.JsonMapper;

/** The smallest model of every family that has one of everything. */
enum TinyModel {
  LLAMA_BYTE("llamabyte", "", one("T2")),
  MAMBA_BYTE("mambabyte", "", one("M2")),
  BPE_TRANSFORMER("bpe-transformer", "'tokenizer': {'vocabulary': 330},", one("T2")),
  BPE_MAMBA("bpe-mamba2", "'tokenizer': {'vocabulary': 330},", one("M2")),
  SPACE_BYTE("spacebyte", "", two("T1", "T1")),
  H_NET_SPACE("hnet-space", "'downsampling': 'max',", two("m1", "T1")),
  H_NET_POOL("hnet-pool", "'chunk_bytes': 3, 'downsampling': 'mean',", two("T1m1", "T1")),
  H_NET("hnet", "'target_ratio': [3],", two("m1", "T1")),
  H_NET_2_STAGE("hnet", "'target_ratio': [3, 2],", three());

  /** Words that texts are made of, in three scripts. */
  static final List<String> WORDS =
      List.of(
          "the",
          "committee",
          "adjourned",
          "at",
          "noon,",
          "and",
          "nobody",
          "objected.",
          "Später",
          "öffnete",
          "会议",
          "开始");

  private final String type;
  private final String settings;
  private final String config;

  TinyModel(String type, String settings, String config) {
    this.type = type;
    this.settings = settings;
    this.config = config;
  }

  private static String one(String main) {
    return config("['%s']".formatted(main), "[64]", "[128]", "[2]", "[16]", "[-1]");
  }

  private static String two(String outer, String main) {
    return config(
        "['%s', ['%s'], '%s']".formatted(outer, main, outer),
        "[64, 96]",
        "[128, 192]",
        "[2, 2]",
        "[16, 16]",
        "[12, -1]");
  }

  private static String three() {
    return config(
        "['m1', ['T1m1', ['T1M1'], 'm1'], 'm1']",
        "[64, 64, 96]",
        "[0, 128, 192]",
        "[2, 2, 2]",
        "[16, 16, 16]",
        "[12, 12, -1]");
  }

  private static String config(
      String layout, String widths, String inner, String heads, String rotary, String windows) {
    return """
        'config': {'arch_layout': %s, 'd_model': %s, 'd_intermediate': %s,
          'ssm_cfg': {'chunk_size': 16, 'd_conv': 4, 'd_state': 32, 'expand': 2},
          'attn_cfg': {'num_heads': %s, 'rotary_emb_dim': %s, 'window_size': %s},
          'tie_embeddings': false}"""
        .formatted(layout, widths, inner, heads, rotary, windows);
  }

  /** The model on paper; a tokenizer is trained on the words. */
  ModelPlan plan() {
    String json = "{" + settings + config + "}";
    byte[] text = String.join(" ", WORDS).repeat(3).getBytes(StandardCharsets.UTF_8);
    return Architectures.ofType(type)
        .orElseThrow()
        .plan(
            JsonMapper.shared().readTree(json.replace('\'', '"')),
            new PlanContext(Path.of("."), 512, () -> List.of(text)));
  }
}

package org.hnetbench.harness.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/** A small experiment on made-up text: words drawn at random, a few hundred documents. */
public final class SmallComparison {
  private static final String[] WORDS =
      "the a of to and in is that it was for on are as with his they at be this from".split(" ");

  private SmallComparison() {}

  /**
   * Writes text and experiment into a folder.
   *
   * @return the experiment file
   */
  public static Path write(Path folder, int batchBytes) throws IOException {
    Path data = Files.createDirectories(folder.resolve("text"));
    SplittableRandom random = new SplittableRandom(7);
    for (String split : new String[] {"train", "valid", "test"}) {
      StringBuilder lines = new StringBuilder();
      for (int i = 0; i < (split.equals("train") ? 60 : 4); i++) {
        StringBuilder text = new StringBuilder();
        while (text.length() < 900) {
          text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
        }
        lines.append("{\"text\": \"").append(text.toString().strip()).append("\"}\n");
      }
      Files.writeString(data.resolve(split + ".jsonl"), lines);
    }
    Path file = folder.resolve("small.yaml");
    Files.writeString(
        file,
        String.format(
            Locale.ROOT,
            """
            name: small
            data: text
            context: 512
            batch_bytes: %d
            budget: {steps: 1}
            reference: bpe
            validation: {bytes: 500, points: 20}
            models:
              bpe:
                type: bpe-transformer
                learning_rate: 1e-3
                tokenizer: {vocabulary: 300}
                config:
                  arch_layout: [T4]
                  d_model: [128]
                  d_intermediate: [384]
                  ssm_cfg: {chunk_size: 64, d_conv: 4, d_state: 32, expand: 2}
                  attn_cfg: {num_heads: [4], rotary_emb_dim: [16], window_size: [-1]}
                  tie_embeddings: false
              hnet:
                type: hnet
                learning_rate: 1e-3
                match: none
                target_ratio: [4]
                expected_bytes_per_chunk: [2]
                config:
                  arch_layout: [m1, [T3], m1]
                  d_model: [128, 128]
                  d_intermediate: [0, 384]
                  ssm_cfg: {chunk_size: 64, d_conv: 4, d_state: 32, expand: 2}
                  attn_cfg: {num_heads: [4, 4], rotary_emb_dim: [16, 16], window_size: [-1, -1]}
                  tie_embeddings: false
            """,
            batchBytes));
    return file;
  }
}

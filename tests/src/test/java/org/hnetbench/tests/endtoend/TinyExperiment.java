package org.hnetbench.tests.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hnetbench.results.RunFolder;

/**
 * A comparison of an H-Net and a BPE Transformer that takes a second.
 *
 * @param file experiment file; tests vary it with {@code --set}
 * @param output the run folder
 */
record TinyExperiment(Path file, Path output) {
  private static final String BPE =
      """
      name: tiny
      data: corpus
      context: 64
      batch_bytes: 512
      budget: {steps: 24}
      reference: bpe
      validation: {bytes: 500, points: 20}
      evaluation: {bytes: 2000}
      models:
        bpe:
          type: bpe-transformer
          learning_rate: 3e-3
          tokenizer: {vocabulary: 300}
          config:
            arch_layout: [T1]
            d_model: [64]
            d_intermediate: [128]
            ssm_cfg: {chunk_size: 16, d_conv: 4, d_state: 16, expand: 2}
            attn_cfg: {num_heads: [2], rotary_emb_dim: [16], window_size: [-1]}
            tie_embeddings: false
      """;

  private static final String HNET =
      """
        hnet:
          type: hnet
          learning_rate: 3e-3
          match: none
          target_ratio: [4]
          config:
            arch_layout: [m1, [T1], m1]
            d_model: [64, 64]
            d_intermediate: [0, 128]
            ssm_cfg: {chunk_size: 16, d_conv: 4, d_state: 16, expand: 2}
            attn_cfg: {num_heads: [2, 2], rotary_emb_dim: [16, 16], window_size: [-1, -1]}
            tie_embeddings: false
      """;

  /** Writes file and corpus into a folder: a BPE Transformer and an H-Net. */
  static TinyExperiment in(Path folder) throws IOException {
    return write(folder, BPE + HNET);
  }

  /** As {@link #in}, the BPE Transformer alone. */
  static TinyExperiment ofOneModel(Path folder) throws IOException {
    return write(folder, BPE);
  }

  private static TinyExperiment write(Path folder, String yaml) throws IOException {
    SeededText.corpus(folder.resolve("corpus"), 1);
    Path file = Files.writeString(folder.resolve("tiny.yaml"), yaml);
    return new TinyExperiment(file, folder.resolve("run"));
  }

  TinyExperiment to(Path otherOutput) {
    return new TinyExperiment(file, otherOutput);
  }

  /** A setting that adds a bigram model, honest or not. */
  static String bigram(String name, String sees) {
    return "models."
        + name
        + "={type: bigram, learning_rate: 1e-2, match: none, width: 32,"
        + " depth: 1, sees: "
        + sees
        + "}";
  }

  /** The arguments of {@code run}, each setting behind a {@code --set}. */
  String[] arguments(String... settings) {
    List<String> arguments = new ArrayList<>(List.of("run", file.toString()));
    arguments.addAll(List.of("--output", output.toString()));
    for (String setting : settings) {
      arguments.addAll(List.of("--set", setting));
    }
    return arguments.toArray(String[]::new);
  }

  CommandResult run(String... settings) {
    return CommandResult.of(arguments(settings));
  }

  /** Its tables. */
  RunFolder tables() {
    return new RunFolder(output);
  }

  /** The folder of a cell of the first seed. */
  Path cell(String model) {
    return output.resolve("cells").resolve(model + "-corpus-1");
  }
}

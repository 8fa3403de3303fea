package org.hnetbench.kernels.hierarchy;

import java.util.List;
import org.hnetbench.kernels.layers.ModelConfig;
import org.hnetbench.kernels.spi.UserError;

/** Checks what models with spacelike chunks have in common. */
public final class SpacelikeRules {
  /** English bytes a spacelike chunk (paper, Table 1). */
  private static final List<Double> ENGLISH = List.of(6.0);

  private SpacelikeRules() {}

  /**
   * The rules of a model.
   *
   * @throws UserError unless it has exactly one chunking stage: what lies further in has no bytes
   */
  public static List<Boundaries> boundaries(String type, ModelConfig config) {
    int stages = config.stages().size() - 1;
    if (stages != 1) {
      throw UserError.input(
          "HNB-CONFIG-MODEL",
          "arch_layout: "
              + type
              + " has exactly one chunking stage, [encoder, [main network], decoder], found "
              + stages);
    }
    return List.of(new Spacelike());
  }

  /**
   * Bytes a chunk.
   *
   * @param written null stands for English
   * @throws UserError unless it is one positive number
   */
  public static List<Double> expected(List<Double> written) {
    if (written == null) {
      return ENGLISH;
    }
    if (written.size() != 1 || written.get(0) == null || !(written.get(0) > 0)) {
      throw UserError.input(
          "HNB-CONFIG-MODEL",
          "expected_bytes_per_chunk: needs one positive number, found " + written);
    }
    return written;
  }
}

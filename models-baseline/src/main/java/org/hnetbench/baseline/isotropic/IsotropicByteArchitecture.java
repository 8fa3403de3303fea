package org.hnetbench.baseline.isotropic;

import org.hnetbench.kernels.layers.BlockKind;
import org.hnetbench.kernels.layers.ModelConfig;
import org.hnetbench.kernels.spi.ByteTokenizer;
import tools.jackson.databind.JsonNode;

/** The entry of byte models of one stack with blocks of any kind. */
public final class IsotropicByteArchitecture extends OneStackArchitecture {
  public IsotropicByteArchitecture() {
    super(
        "isotropic-byte",
        "One stack of any blocks over bytes, official checkpoints too (Table 5: T9, M10)");
  }

  @Override
  boolean allows(BlockKind kind) {
    return true;
  }

  /** A foreign checkpoint of one stage reads bytes if its vocabulary is that of bytes. */
  @Override
  public boolean recognises(JsonNode config) {
    if (!ModelConfig.official(config)) {
      return false;
    }
    ModelConfig read = ModelConfig.read(config);
    return read.stages().size() == 1 && read.vocabSize() == new ByteTokenizer().vocabularySize();
  }
}

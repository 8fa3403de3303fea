package org.hnetbench.kernels.layers;

import org.hnetbench.kernels.spi.ByteTokenizer;
import org.hnetbench.kernels.spi.UserError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the configuration of a byte model, whose vocabulary need not be said. */
public final class ByteConfig {
  private ByteConfig() {}

  /**
   * Reads and checks a configuration.
   *
   * @param type of the model, for messages
   * @param config official configuration; {@code vocab_size} may be left out
   * @throws UserError if it is missing or names the key that does not fit
   */
  public static ModelConfig read(String type, JsonNode config) {
    if (config == null || !config.isObject()) {
      throw UserError.input(
          "HNB-CONFIG-MODEL", type + ": key 'config' with the official configuration is missing");
    }
    int bytes = new ByteTokenizer().vocabularySize();
    ObjectNode json = ((ObjectNode) config).deepCopy();
    if (!json.has("vocab_size")) {
      json.put("vocab_size", bytes);
    }
    ModelConfig read = ModelConfig.read(json);
    if (read.vocabSize() < bytes) {
      throw UserError.input(
          "HNB-CONFIG-MODEL",
          "vocab_size: is " + read.vocabSize() + ", bytes need " + bytes + "; it may be left out");
    }
    return read;
  }
}

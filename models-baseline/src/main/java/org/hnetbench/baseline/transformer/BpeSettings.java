package org.hnetbench.baseline.transformer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What an experiment file says of a model over BPE tokens.
 *
 * @param config official configuration of one stage; {@code vocab_size} comes from the tokenizer
 * @param tokenizer where its tokens come from
 */
@JsonNaming(SnakeCaseStrategy.class)
record BpeSettings(JsonNode config, TokenizerSettings tokenizer) {
  /**
   * Exactly one of the two.
   *
   * @param file a {@code tokenizer.json}
   * @param vocabulary size of a byte-level BPE to be trained on the training text
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record TokenizerSettings(String file, Integer vocabulary) {}
}

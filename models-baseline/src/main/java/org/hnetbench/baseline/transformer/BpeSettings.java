package org.hnetbench.baseline.transformer;

import org.hnetbench.baseline.tokenizer.NamedTokenizer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What an experiment file says of a model over BPE tokens.
 *
 * @param config official configuration of one stage; {@code vocab_size} comes from the tokenizer
 *     and need not be said
 * @param tokenizer where its tokens come from
 */
@JsonNaming(SnakeCaseStrategy.class)
record BpeSettings(JsonNode config, TokenizerSettings tokenizer) {
  /**
   * A tokenizer that is read or trained; one that has a name alone can be planned with.
   *
   * @param name a published tokenizer, see {@link NamedTokenizer}; of no account beside a file
   * @param bytesPerToken what the plan takes for one that has a name alone; only gpt2 has a default
   * @param file a {@code tokenizer.json}
   * @param vocabulary size of a byte-level BPE to be trained on the training text
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record TokenizerSettings(String name, Double bytesPerToken, String file, Integer vocabulary) {}
}

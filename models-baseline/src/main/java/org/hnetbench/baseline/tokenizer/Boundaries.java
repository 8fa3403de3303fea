package org.hnetbench.baseline.tokenizer;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Ids that a model was trained with, where the tokenizer's own file does not tell them or tells
 * others.
 *
 * @param bos stands before every text
 * @param eos ends a document; may be the same
 */
public record Boundaries(int bos, int eos) {
  /** Two ids out of a file; empty unless both are whole numbers that an id can be. */
  public static Optional<Boundaries> of(JsonNode bos, JsonNode eos) {
    return bos.isInt() && eos.isInt() && bos.asInt() >= 0 && eos.asInt() >= 0
        ? Optional.of(new Boundaries(bos.asInt(), eos.asInt()))
        : Optional.empty();
  }
}

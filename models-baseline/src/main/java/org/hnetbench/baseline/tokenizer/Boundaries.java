package org.hnetbench.baseline.tokenizer;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Ids that a model was trained with, where the tokenizer's own file does not tell them or tells
 * others.
 *
 * @param bos stands before every text
 * @param eos ends a document; may be the same
 * @param ends all ids that end a text, EOS among them: chat models end a turn with others
 */
public record Boundaries(int bos, int eos, Set<Integer> ends) {
  public Boundaries {
    ends = Set.copyOf(ends);
  }

  /** BOS, and EOS which alone ends a text. */
  public Boundaries(int bos, int eos) {
    this(bos, eos, Set.of(eos));
  }

  /** Reads back what {@link #json} wrote; empty where it wrote nothing. */
  public static Optional<Boundaries> read(JsonNode json) {
    if (!json.path("bos").isInt() || !json.path("eos").isInt()) {
      return Optional.empty();
    }
    Set<Integer> ends = new TreeSet<>();
    ends.add(json.get("eos").asInt());
    json.path("ends").forEach(id -> ends.add(id.asInt()));
    return Optional.of(new Boundaries(json.get("bos").asInt(), json.get("eos").asInt(), ends));
  }

  /** As an object. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("bos", bos).put("eos", eos);
    ArrayNode array = json.putArray("ends");
    new TreeSet<>(ends).forEach(array::add);
    return json;
  }
}

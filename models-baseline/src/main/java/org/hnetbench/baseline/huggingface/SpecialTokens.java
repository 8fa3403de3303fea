package org.hnetbench.baseline.huggingface;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.hnetbench.baseline.tokenizer.Boundaries;
import org.hnetbench.kernels.spi.UserError;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Which ids a checkpoint of the hub calls BOS and EOS. The first of these that tells counts: {@code
 * config.json}, {@code generation_config.json}, {@code tokenizer_config.json}. Of a list, as chat
 * models have it for EOS, the first entry counts. A model that knows only one of the two has it in
 * both places, as evaluation harnesses do.
 */
final class SpecialTokens {
  private SpecialTokens() {}

  /**
   * BOS and EOS; empty where no file tells, so that the tokenizer's own names decide.
   *
   * @throws UserError if a file does not parse or names a token by something else than a number
   */
  static Optional<Boundaries> of(JsonNode config, Path folder) {
    JsonNode generation = read(folder.resolve("generation_config.json"));
    JsonNode tokenizer = read(folder.resolve("tokenizer_config.json"));
    List<Integer> bos = ids("bos_token", config, generation, tokenizer);
    List<Integer> eos = ids("eos_token", config, generation, tokenizer);
    if (bos.isEmpty() && eos.isEmpty()) {
      return Optional.empty();
    }
    List<Integer> ends = eos.isEmpty() ? bos.subList(0, 1) : eos;
    int first = (bos.isEmpty() ? eos : bos).get(0);
    return Optional.of(new Boundaries(first, ends.get(0), new TreeSet<>(ends)));
  }

  /** All ids that a token goes by, those that count most first. */
  private static List<Integer> ids(
      String name, JsonNode config, JsonNode generation, JsonNode tokenizer) {
    List<Integer> ids = new ArrayList<>();
    for (JsonNode source : List.of(config.path(name + "_id"), generation.path(name + "_id"))) {
      for (JsonNode id : source.isArray() ? source : List.of(source)) {
        if (id.isInt()) {
          ids.add(id.asInt());
        }
      }
    }
    JsonNode token = tokenizer.path(name);
    String content = (token.isObject() ? token.path("content") : token).asString("");
    for (Map.Entry<String, JsonNode> each : tokenizer.path("added_tokens_decoder").properties()) {
      if (!content.isEmpty() && each.getValue().path("content").asString("").equals(content)) {
        ids.add(addedId(each.getKey()));
      }
    }
    return ids;
  }

  private static int addedId(String key) {
    try {
      return Integer.parseInt(key);
    } catch (NumberFormatException e) {
      throw UserError.input(
          "HNB-CHECKPOINT-CONFIG",
          "tokenizer_config.json: added_tokens_decoder: key \"%s\" is no id of a token; correct it"
                  .formatted(key)
              + " or remove the entry",
          e);
    }
  }

  private static JsonNode read(Path file) {
    if (!Files.exists(file)) {
      return JsonNodeFactory.instance.objectNode();
    }
    try {
      return JsonMapper.shared().readTree(Files.readString(file));
    } catch (JacksonException | IOException e) {
      throw UserError.input(
          "HNB-CHECKPOINT-CONFIG", file + ": cannot be read as JSON: " + e.getMessage(), e);
    }
  }
}

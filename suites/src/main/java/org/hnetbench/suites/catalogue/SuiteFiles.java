package org.hnetbench.suites.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hnetbench.suites.data.Sha256;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The suites' files, beside this class: {@code catalogue.json} lists them in order, one file holds
 * one suite. A file with a {@code base} takes over what that suite says of data, shape, noise and
 * metric, and says only what differs.
 */
final class SuiteFiles {
  /** What belongs to one suite alone, so that it is never taken over. */
  private static final Set<String> OWN =
      Set.of("name", "version", "groups", "summary", "own_text", "published", "sha256");

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  static final List<Suite> ALL = read();

  private SuiteFiles() {}

  private static List<Suite> read() {
    List<String> files = new ArrayList<>();
    MAPPER.readTree(resource("catalogue")).forEach(name -> files.add(resource(name.asString())));
    return parse(files);
  }

  /**
   * Suites from their files, bases before those that build on them.
   *
   * @throws tools.jackson.core.JacksonException on broken JSON, an unknown key or a wrong type
   */
  static List<Suite> parse(List<String> files) {
    Map<String, ObjectNode> resolved = new LinkedHashMap<>();
    for (String file : files) {
      ObjectNode own = (ObjectNode) MAPPER.readTree(file);
      JsonNode base = own.remove("base");
      ObjectNode whole = MAPPER.createObjectNode();
      if (base != null) {
        whole.setAll(resolved.get(base.asString())).remove(OWN);
      }
      whole.setAll(own);
      whole.put("sha256", Sha256.hex(whole.toString().getBytes(StandardCharsets.UTF_8)));
      resolved.put(own.path("name").asString(), whole);
    }
    return resolved.values().stream().map(node -> MAPPER.treeToValue(node, Suite.class)).toList();
  }

  private static String resource(String name) {
    try (InputStream stream = SuiteFiles.class.getResourceAsStream(name + ".json")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

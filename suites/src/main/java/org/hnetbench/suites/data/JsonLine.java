package org.hnetbench.suites.data;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One line of a file of JSON lines. */
public final class JsonLine {
  private static final JsonMapper JSON = new JsonMapper();

  private JsonLine() {}

  /**
   * The object on a line.
   *
   * @param source that the line was last read from
   * @throws org.hnetbench.kernels.spi.UserError if the line is not one JSON object
   */
  public static JsonNode parse(String line, TextSource source) {
    try {
      JsonNode object = JSON.readTree(line);
      if (object.isObject()) {
        return object;
      }
      throw source.error("HNB-DATA-JSON", "expected one JSON object a line", null);
    } catch (JacksonException e) {
      String problem = e.getOriginalMessage().lines().findFirst().orElse("");
      throw source.error("HNB-DATA-JSON", "does not parse as JSON: " + problem, e);
    }
  }
}

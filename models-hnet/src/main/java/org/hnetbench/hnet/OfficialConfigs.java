package org.hnetbench.hnet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The configurations of the six released checkpoints, by the names of their files. They follow from
 * what the paper and the shapes of the released weights say; the last two continue the 2-stage XL
 * model on Chinese and on code with another number of main layers (paper, section 3.3).
 */
final class OfficialConfigs {
  private static final List<String> NAMES =
      List.of(
          "hnet_1stage_L",
          "hnet_2stage_L",
          "hnet_1stage_XL",
          "hnet_2stage_XL",
          "hnet_2stage_XL_chinese",
          "hnet_2stage_XL_code");

  private OfficialConfigs() {}

  /** All of them, smaller ones first. */
  static Map<String, JsonNode> all() {
    Map<String, JsonNode> configs = new LinkedHashMap<>();
    NAMES.forEach(name -> configs.put(name, read(name)));
    return configs;
  }

  private static JsonNode read(String name) {
    String resource = "official/" + name + ".json";
    try (InputStream stream = OfficialConfigs.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException(resource + " is missing from this build");
      }
      return JsonMapper.shared().readTree(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

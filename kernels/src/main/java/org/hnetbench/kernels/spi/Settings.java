package org.hnetbench.kernels.spi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Strict reading of settings into records: an unknown key is an error that names the nearest valid
 * one.
 */
public final class Settings {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private Settings() {}

  /**
   * Reads settings.
   *
   * @throws UserError on an unknown key or a value of the wrong kind, naming the key
   */
  public static <T> T read(JsonNode settings, Class<T> type) {
    try {
      return MAPPER.treeToValue(settings, type);
    } catch (UnrecognizedPropertyException e) {
      List<String> known = e.getKnownPropertyIds().stream().map(String::valueOf).toList();
      throw UserError.input(
          "HNB-CONFIG-UNKNOWN-KEY",
          "unknown key \"" + place(e) + "\"; " + NearestName.hint(e.getPropertyName(), known),
          e);
    } catch (DatabindException e) {
      String problem =
          e.getOriginalMessage().replaceAll("`(\\w+\\.)+(?=[A-Z])", "`"); // no package names
      throw UserError.input("HNB-CONFIG-VALUE", place(e) + ": " + problem, e);
    }
  }

  /**
   * Reads a choice among the constants of an enumeration, which settings name in lower case.
   *
   * @param written null stands for the default
   * @throws UserError on an unknown name, with the nearest
   */
  public static <E extends Enum<E>> E choice(String key, String written, E byDefault) {
    if (written == null) {
      return byDefault;
    }
    Map<String, E> valid = new LinkedHashMap<>();
    for (E each : byDefault.getDeclaringClass().getEnumConstants()) {
      valid.put(each.name().toLowerCase(Locale.ROOT), each);
    }
    if (!valid.containsKey(written)) {
      throw UserError.input(
          "HNB-CONFIG-VALUE",
          key
              + ": unknown value \""
              + written
              + "\"; "
              + NearestName.hint(written, valid.keySet()));
    }
    return valid.get(written);
  }

  /** Where in the settings, such as {@code attn_cfg.num_heads[1]}. */
  private static String place(DatabindException e) {
    StringBuilder place = new StringBuilder();
    for (JacksonException.Reference step : e.getPath()) {
      if (step.getPropertyName() == null) {
        place.append('[').append(step.getIndex()).append(']');
      } else {
        place.append(place.isEmpty() ? "" : ".").append(step.getPropertyName());
      }
    }
    return place.isEmpty() ? "settings" : place.toString();
  }
}

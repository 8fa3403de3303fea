package org.hnetbench.kernels.spi;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** Strict reading of settings into records: an unknown key is an error that names the nearest valid one. */
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
          "unknown key '" + place(e) + "'"
              + nearest(e.getPropertyName(), known)
                  .map(name -> "; did you mean '" + name + "'?")
                  .orElse("; known are " + String.join(", ", known)),
          e);
    } catch (DatabindException e) {
      String problem = e.getOriginalMessage().replaceAll("`(\\w+\\.)+(?=[A-Z])", "`"); // no package names
      throw UserError.input("HNB-CONFIG-VALUE", place(e) + ": " + problem, e);
    }
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

  /** The known name with the fewest edits to the given one, if any is near enough to be a slip. */
  public static Optional<String> nearest(String name, List<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(candidate -> edits(name, candidate)))
        .filter(candidate -> edits(name, candidate) <= Math.max(2, name.length() / 3));
  }

  /** Levenshtein distance. */
  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    Arrays.setAll(row, j -> j);
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}

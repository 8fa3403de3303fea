package org.hnetbench.harness.experiment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hnetbench.suites.catalogue.Suite;
import tools.jackson.databind.JsonNode;

/**
 * How many items of suites are scored at most: one number for all, or one for each suite that is
 * named, the others whole.
 *
 * @param all for every suite, if there is one number
 * @param bySuite else by the name of a suite
 */
public record ItemLimits(Optional<Long> all, Map<String, Long> bySuite) {
  /** All items. */
  public static final ItemLimits NONE = new ItemLimits(Optional.empty(), Map.of());

  public ItemLimits {
    bySuite = new TreeMap<>(bySuite);
    all.ifPresent(limit -> Require.atLeast("items", limit, 1));
    bySuite.forEach((suite, limit) -> Require.atLeast("items." + suite, limit, 1));
  }

  /** From the file: a number, or numbers by suite, of which unknown names are errors. */
  @JsonCreator
  static ItemLimits fromFile(JsonNode file) {
    if (file.isIntegralNumber()) {
      return new ItemLimits(Optional.of(file.longValue()), Map.of());
    }
    if (!file.isObject()) {
      throw new IllegalArgumentException("\"items\" must be a number, or numbers by suite");
    }
    Map<String, Long> bySuite = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : file.properties()) {
      Suite.named(List.of(entry.getKey()));
      if (!entry.getValue().isIntegralNumber()) {
        throw new IllegalArgumentException("\"items." + entry.getKey() + "\" must be a number");
      }
      bySuite.put(entry.getKey(), entry.getValue().longValue());
    }
    return new ItemLimits(Optional.empty(), bySuite);
  }

  /** As it stands in the file. */
  @JsonValue
  Object toFile() {
    return all.<Object>map(limit -> limit).orElse(bySuite);
  }

  /** The most items of a suite; all of them if absent. */
  public Optional<Long> of(String suite) {
    return all.or(() -> Optional.ofNullable(bySuite.get(suite)));
  }
}

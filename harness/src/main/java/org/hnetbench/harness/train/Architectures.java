package org.hnetbench.harness.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.hnetbench.kernels.spi.Architecture;
import tools.jackson.databind.JsonNode;

/** The architectures on the class path. */
public final class Architectures {
  private Architectures() {}

  /** All of them. */
  public static List<Architecture> all() {
    return ServiceLoader.load(Architecture.class).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }

  /** The one that experiments call by this type. */
  public static Optional<Architecture> ofType(String type) {
    return all().stream().filter(each -> each.type().equals(type)).findFirst();
  }

  /** The one that a checkpoint of unknown type with this configuration belongs to. */
  public static Optional<Architecture> recognising(JsonNode config) {
    return all().stream().filter(each -> each.recognises(config)).findFirst();
  }

  /** Configurations of published checkpoints, by the name of their file without its ending. */
  public static Map<String, JsonNode> published() {
    Map<String, JsonNode> published = new LinkedHashMap<>();
    all().forEach(each -> published.putAll(each.published()));
    return published;
  }
}

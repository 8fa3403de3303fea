package org.hnetbench.kernels.spi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.ServiceLoader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A model that experiments can name without spelling out its configuration.
 *
 * @param name such as {@code hnet-2stage-L}
 * @param row what it stands for: a row of the paper's tables as {@code results/published} names it,
 *     or the family that it scales down
 * @param context bytes of context that it is meant for
 * @param model its block of an experiment file
 */
public record Preset(String name, String row, int context, ObjectNode model) {
  /** Every preset on the class path, in the order of architectures and their own lists. */
  public static List<Preset> all() {
    return ServiceLoader.load(Architecture.class).stream()
        .flatMap(each -> each.get().presets().stream())
        .toList();
  }

  /**
   * The presets of one architecture out of a list that several may share.
   *
   * @param beside class beside which the resource {@code presets.json} lies
   * @param type of the architecture
   */
  public static List<Preset> read(Class<?> beside, String type) {
    try (InputStream stream = beside.getResourceAsStream("presets.json")) {
      return List.of(JsonMapper.shared().readValue(stream, Preset[].class)).stream()
          .filter(preset -> preset.model().path("type").asString("").equals(type))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

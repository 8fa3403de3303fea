package org.hnetbench.harness.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.hnetbench.kernels.spi.Architecture;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.NearestName;
import org.hnetbench.kernels.spi.UserError;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The configuration of a checkpoint and where it came from.
 *
 * @param source file or name, for messages
 * @param json as it was written
 */
record CheckpointConfig(String source, JsonNode json) {
  static final String FILE = "config.json";

  /** Python writes infinity as a bare word. */
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  /**
   * What {@code --config} names.
   *
   * @param given a file, or the name of a published configuration
   * @throws UserError if it is neither
   */
  static CheckpointConfig named(String given) {
    if (Files.exists(Path.of(given))) {
      return read(Path.of(given));
    }
    Map<String, JsonNode> published = Architectures.published();
    if (!published.containsKey(given)) {
      throw UserError.input(
          "HNB-CHECKPOINT-CONFIG",
          "--config %s: no such file, and no published configuration of that name; %s"
              .formatted(given, NearestName.hint(given, published.keySet())));
    }
    return new CheckpointConfig(given, published.get(given));
  }

  /**
   * What belongs to a checkpoint that comes without being told: {@code config.json} in the folder,
   * for a file also one of the file's own name, else the published configuration of that name.
   *
   * @throws UserError if there is none
   */
  static CheckpointConfig of(Path checkpoint) {
    Path absolute = checkpoint.toAbsolutePath().normalize();
    boolean isFolder = Files.isDirectory(absolute);
    Path folder = isFolder ? absolute : absolute.getParent();
    String name = isFolder ? folder.getFileName().toString() : stem(absolute);
    List<Path> files = List.of(folder.resolve(name + ".json"), folder.resolve(FILE));
    for (Path file : isFolder ? files.subList(1, 2) : files) {
      if (Files.exists(file)) {
        return read(file);
      }
    }
    return Optional.ofNullable(Architectures.published().get(name))
        .map(json -> new CheckpointConfig(name, json))
        .orElseThrow(() -> none(checkpoint, files.get(1)));
  }

  /** A file's name without its ending. */
  static String stem(Path file) {
    return file.getFileName().toString().replaceFirst("\\.[^.]+$", "");
  }

  private static UserError none(Path checkpoint, Path missing) {
    return UserError.input(
        "HNB-CHECKPOINT-CONFIG",
        "%s: no configuration: there is no %s; give --config FILE or the name of a published one: %s"
            .formatted(checkpoint, missing, String.join(", ", Architectures.published().keySet())));
  }

  /** Reads a file of JSON that belongs to a checkpoint. */
  static CheckpointConfig read(Path file) {
    try {
      JsonNode json = JSON.readTree(Files.readString(file));
      if (!json.isObject()) {
        throw UserError.input(
            "HNB-CHECKPOINT-CONFIG", file + ": is not a JSON object; give --config FILE");
      }
      return new CheckpointConfig(file.toString(), json);
    } catch (JacksonException e) {
      String place = file + ", line " + e.getLocation().getLineNr();
      throw UserError.input(
          "HNB-CHECKPOINT-CONFIG",
          place + ": does not parse as JSON; mend it or give --config FILE",
          e);
    } catch (IOException e) {
      throw UserError.input(
          "HNB-CHECKPOINT-CONFIG", file + ": cannot be read; give --config FILE", e);
    }
  }

  /**
   * The architecture that knows this configuration.
   *
   * @throws UserError if none does, or if it is wrong
   */
  Architecture architecture() {
    return located(() -> Architectures.recognising(json))
        .orElseThrow(
            () ->
                UserError.input(
                    "HNB-CHECKPOINT-TYPE",
                    source
                        + ": no architecture on the class path knows this configuration; it should"
                        + " hold arch_layout, as official ones do"));
  }

  /** The plan that an architecture makes of it, see {@link Architecture#restore}. */
  ModelPlan restore(Architecture architecture, JsonNode settings, Path folder) {
    return located(() -> architecture.restore(json, settings, folder));
  }

  /** Mistakes in a configuration are told with the place where they were made. */
  private <T> T located(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (UserError e) {
      throw e.code().startsWith("HNB-CONFIG")
          ? UserError.input(e.code(), source + ": " + e.getMessage(), e)
          : e;
    }
  }
}

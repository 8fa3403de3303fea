package org.hnetbench.harness.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hnetbench.kernels.spi.UserError;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code manifest.json}: what a run folder belongs to.
 *
 * @param identity of the run
 * @param starts in the order of time
 */
public record Manifest(RunIdentity identity, List<Start> starts) {
  static final String FILE = "manifest.json";

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  public Manifest {
    starts = List.copyOf(starts);
  }

  /** The manifest in a folder, if there is one. */
  static Optional<Manifest> read(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(MAPPER.readValue(file, Manifest.class));
    } catch (JacksonException e) {
      String message = file + ": not a manifest; name a new folder with --output";
      throw UserError.input("HNB-OUTPUT-MANIFEST", message, e);
    }
  }

  void write(Path folder) {
    OutputFile.write(folder.resolve(FILE), MAPPER.writeValueAsString(this) + "\n");
  }

  Manifest with(Start start) {
    return new Manifest(identity, Stream.concat(starts.stream(), Stream.of(start)).toList());
  }
}

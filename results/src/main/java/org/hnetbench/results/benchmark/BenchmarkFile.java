package org.hnetbench.results.benchmark;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.hnetbench.results.AtomicFiles;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A {@link BenchmarkRecord} as JSON. Numbers read back to the same bits; NaN stands as {@code
 * "NaN"}. The same record gives the same bytes on every JDK.
 */
public final class BenchmarkFile {
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  // Double.toString chose other digits before JDK 19
                  .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private BenchmarkFile() {}

  /** {@code bench-kernels.json} for {@code kernels}. */
  public static String name(String benchmark) {
    return "bench-" + benchmark + ".json";
  }

  /** Writes a record whole, or leaves what was there. */
  public static void write(Path file, BenchmarkRecord record) throws IOException {
    AtomicFiles.writeText(
        file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(record) + "\n");
  }

  /**
   * Reads a record.
   *
   * @throws IOException in one line with the file and what is wrong with it
   */
  public static BenchmarkRecord read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          file + ": no such file; expected the bench-NAME.json of an earlier run");
    }
    try {
      return JSON.readValue(Files.readString(file), BenchmarkRecord.class);
    } catch (JacksonException e) {
      throw new IOException(file + ": no record of a benchmark: " + reason(e), e);
    } catch (CharacterCodingException e) {
      throw new IOException(file + ": no record of a benchmark: not UTF-8", e);
    }
  }

  /** Without the library's own words where they speak of classes. */
  private static String reason(JacksonException e) {
    int number = e.getLocation().getLineNr();
    String line = number < 1 ? "" : "line " + number + ": ";
    String keys =
        e.getPath().stream()
            .map(key -> key.getPropertyName() == null ? "" + key.getIndex() : key.getPropertyName())
            .collect(Collectors.joining("."));
    if (e instanceof StreamReadException) {
      return line + "not JSON: " + e.getOriginalMessage().lines().findFirst().orElse("");
    }
    if (e instanceof UnrecognizedPropertyException) {
      return line + "unknown key '" + keys + "'";
    }
    if (e.getCause() instanceof IllegalArgumentException refused) {
      return line + refused.getMessage();
    }
    return keys.isEmpty()
        ? "no object of JSON"
        : line + "'" + keys + "' is missing or of a wrong kind";
  }
}

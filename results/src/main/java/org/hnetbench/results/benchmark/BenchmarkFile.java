package org.hnetbench.results.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hnetbench.results.AtomicFiles;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
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
      throw new IOException(file + ": no such file; expected the bench-NAME.json of an earlier run");
    }
    try {
      return JSON.readValue(Files.readString(file), BenchmarkRecord.class);
    } catch (JacksonException e) {
      throw new IOException(file + ": no record of a benchmark: " + reason(e), e);
    }
  }

  private static String reason(JacksonException e) {
    String what = e.getOriginalMessage();
    return what;
  }
}

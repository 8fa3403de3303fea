package org.hnetbench.suites.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Consumer;
import org.hnetbench.kernels.spi.UserError;

/**
 * Reads tables of a format that needs a library. Found through {@link ServiceLoader}, so that the
 * library is no dependency of those who do without.
 */
public interface TableReader {
  /** Ending of the files that it reads, such as {@code .parquet}. */
  String ending();

  /**
   * Reads a table row by row, in the file's order.
   *
   * @param columns which to read, by name; those that the file lacks are left out, none means all
   * @param rows takes each row: values by column name, in the file's order of columns; text, whole
   *     numbers ({@link Long}), fractions ({@link Double}), truth values, lists of these and maps
   *     of these; a value that is absent is left out
   * @throws IOException if the file is not what its ending says, or is broken
   */
  void read(Path file, Set<String> columns, Consumer<Map<String, Object>> rows) throws IOException;

  /** Ending of Parquet files. */
  String PARQUET = ".parquet";

  /**
   * The reader for a file.
   *
   * @throws UserError if none is there, with what to add
   */
  static TableReader of(Path file) {
    String name = file.getFileName().toString();
    return ServiceLoader.load(TableReader.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(reader -> name.endsWith(reader.ending()))
        .findFirst()
        .orElseThrow(
            () ->
                UserError.input(
                    "HNB-DATA-PARQUET",
                    file
                        + ": no reader of this format is here; add the module hnet-bench-parquet"
                        + " to the class path, or convert the file to JSON lines"));
  }
}

package org.hnetbench.suites.data.fetch;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.results.AtomicFiles;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was fetched into a data folder, in its file {@value #NAME}: each file's size and hash,
 * written when it first came and held against it ever after.
 */
final class FetchRecord {
  static final String NAME = "fetched.json";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /**
   * One file.
   *
   * @param from address that it came from, or the file that it was made from
   * @param bytes its size
   * @param sha256 its hash
   * @param date when, in UTC, as {@code 2026-11-30}
   */
  record Entry(String from, long bytes, String sha256, String date) {}

  private final Path file;
  private final Map<String, Entry> entries;

  private FetchRecord(Path file, Map<String, Entry> entries) {
    this.file = file;
    this.entries = entries;
  }

  /**
   * Reads a data folder's record; an empty one where there is none.
   *
   * @throws UserError if it is broken
   */
  static FetchRecord of(Path folder) {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file)) {
      return new FetchRecord(file, new TreeMap<>());
    }
    try {
      return new FetchRecord(
          file,
          JSON.readValue(Files.readString(file), new TypeReference<TreeMap<String, Entry>>() {}));
    } catch (IOException | JacksonException e) {
      throw UserError.input(
          "HNB-DATA-RECORD",
          file + ": cannot be read; it holds the checksums of what was fetched: mend or move it",
          e);
    }
  }

  /** What is on record about a file, by its place in the folder. */
  Optional<Entry> find(String path) {
    return Optional.ofNullable(entries.get(path));
  }

  /** Puts a file on record, at once on disk. */
  void put(String path, URI from, long bytes, String sha256) {
    entries.put(
        path, new Entry(from.toString(), bytes, sha256, LocalDate.now(ZoneOffset.UTC).toString()));
    write();
  }

  private void write() {
    try {
      AtomicFiles.writeText(file, JSON.writeValueAsString(entries) + "\n");
    } catch (IOException e) {
      throw UserError.input(
          "HNB-FETCH-UNWRITABLE", e.getMessage() + "; choose another folder with --data", e);
    }
  }
}

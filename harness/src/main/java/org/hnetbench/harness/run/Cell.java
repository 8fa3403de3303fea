package org.hnetbench.harness.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * One model on one data set with one seed, and its folder in the run folder.
 *
 * @param folder {@code cells/<model>-<data>-<seed>}
 */
public record Cell(String model, String data, long seed, Path folder) {
  private static final String MARKER = "finished";

  /** Model and data as names of files can hold them; the name of a cell's folder begins so. */
  public static String label(String model, String data) {
    return model + "-" + data.replaceAll("[^A-Za-z0-9_.-]", "_");
  }

  /** Whether an earlier start has finished it; then its files are complete. */
  public boolean isFinished() {
    return Files.exists(folder.resolve(MARKER));
  }

  /** Empties the folder of what an interrupted start left, and makes it. */
  public void begin() {
    try {
      if (Files.exists(folder)) {
        for (Path each : contents()) {
          Files.delete(each);
        }
      }
    } catch (IOException e) {
      throw OutputFile.failed(folder, e);
    }
    OutputFile.makeFolder(folder);
  }

  /** Marks it as finished; the last thing to happen in it. */
  public void finish() {
    OutputFile.write(folder.resolve(MARKER), Instant.now() + "\n");
  }

  private List<Path> contents() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.sorted(Comparator.reverseOrder()).toList();
    }
  }
}

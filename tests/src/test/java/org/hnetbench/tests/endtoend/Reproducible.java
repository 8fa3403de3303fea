package org.hnetbench.tests.endtoend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What of a run folder the same run must write again, to the last bit. */
final class Reproducible {
  private static final Set<String> TIME_COLUMNS =
      Set.of("seconds", "train_bytes_per_second", "bytes_per_second", "peak_bytes");

  private Reproducible() {}

  /** Tables without their columns of time, and checkpoints as they are, by relative path. */
  static Map<String, String> of(Path run) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(run)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = run.relativize(file).toString();
        if (name.endsWith(".csv")) {
          contents.put(name, withoutTime(Files.readAllLines(file)));
        } else if (name.contains("checkpoint")) {
          byte[] bytes = Files.readAllBytes(file);
          contents.put(name, new String(bytes, StandardCharsets.ISO_8859_1));
        }
      }
    }
    return contents;
  }

  private static String withoutTime(List<String> lines) {
    List<String> header = List.of(lines.get(0).split(","));
    return lines.stream()
        .map(line -> line.split(",", -1))
        .map(
            cells ->
                IntStream.range(0, cells.length)
                    .filter(i -> !TIME_COLUMNS.contains(header.get(i)))
                    .mapToObj(i -> cells[i])
                    .collect(Collectors.joining(",")))
        .collect(Collectors.joining("\n"));
  }
}

package org.hnetbench.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.hnetbench.kernels.reference.HostTensor;

/**
 * What a fork found before it timed anything; told through a folder that both processes know.
 *
 * @param reason one line for the user; empty where all is right
 */
record Verdict(Kind kind, String reason) {
  /** All is right. */
  static final Verdict PASSED = new Verdict(Kind.RIGHT, "");

  private static final String FILE = "verdict.txt";
  private static final String REFERENCE = "reference.bin";

  /** What there is to find. */
  enum Kind {
    RIGHT,
    WRONG,
    UNAVAILABLE,
    FAILED
  }

  Verdict {
    reason = reason.replaceAll("\\s+", " ").strip();
  }

  /** Adds this to the verdicts of the forks before. */
  void append(Path folder) throws IOException {
    Files.writeString(
        folder.resolve(FILE),
        kind + " " + reason + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /** The first that is not right of those that were added; a failure if there is none at all. */
  static Verdict of(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return new Verdict(Kind.FAILED, "its process ended before it computed anything");
    }
    return Files.readAllLines(file).stream()
        .map(line -> line.split(" ", 2))
        .map(cells -> new Verdict(Kind.valueOf(cells[0]), cells[1]))
        .filter(verdict -> verdict.kind() != Kind.RIGHT)
        .findFirst()
        .orElse(PASSED);
  }

  /** Forgets the verdicts of forks before. */
  static void clear(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(FILE));
  }

  /** Lays down what forks are held to. */
  static void reference(Path folder, List<HostTensor> reference) throws IOException {
    TensorFile.write(folder.resolve(REFERENCE), reference);
  }

  /** What this fork is held to. */
  static List<HostTensor> reference(Path folder) throws IOException {
    return TensorFile.read(folder.resolve(REFERENCE));
  }
}

package org.hnetbench.tests.endtoend.scripted;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * How often a model was asked, counted in a file of its checkpoint's folder, so that it can be told
 * from another process too.
 */
public record Passes(Path folder) {
  /** What a process that fell dead ends with. */
  public static final int DEAD = 42;

  /** Passes so far. */
  public long count() throws IOException {
    return Files.exists(file()) ? Files.size(file()) : 0;
  }

  /** Has a later pass end the process on the spot, as if it had been killed. */
  public void dieAt(long pass) throws IOException {
    Files.writeString(death(), Long.toString(pass));
  }

  /** Lets the model live. */
  public void live() throws IOException {
    Files.deleteIfExists(death());
  }

  void add() {
    try {
      Files.write(file(), new byte[] {'.'}, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      if (Files.exists(death()) && count() >= Long.parseLong(Files.readString(death()))) {
        Runtime.getRuntime().halt(DEAD);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file() {
    return log().resolve("passes");
  }

  private Path death() {
    return log().resolve("dies-at");
  }

  /** Apart from the model's own files, which stored scores depend on. */
  private Path log() {
    try {
      return Files.createDirectories(folder.resolve("log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

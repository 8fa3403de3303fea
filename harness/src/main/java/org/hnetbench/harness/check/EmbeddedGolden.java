package org.hnetbench.harness.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.hnetbench.harness.run.OutputFile;

/** The golden cases that come with the program, unpacked into a temporary folder while open. */
public final class EmbeddedGolden implements AutoCloseable {
  private static final String ROOT = "/golden/";

  private final Path folder;

  private EmbeddedGolden(Path folder) {
    this.folder = folder;
  }

  /** Unpacks the cases; the index names them, since a jar's folders cannot be listed. */
  public static EmbeddedGolden unpack() {
    Path folder = temporaryFolder();
    EmbeddedGolden golden = new EmbeddedGolden(folder);
    try {
      for (String name : index()) {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, resource(name));
      }
      return golden;
    } catch (IOException e) {
      golden.close();
      throw OutputFile.failed(folder, e);
    }
  }

  /** Names of the embedded files, such as {@code kernels/norms.safetensors}. */
  static List<String> index() throws IOException {
    return new String(resource("index.txt"), StandardCharsets.UTF_8).lines().toList();
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream stream = EmbeddedGolden.class.getResourceAsStream(ROOT + name)) {
      if (stream == null) {
        throw new IllegalStateException("golden case " + name + " is missing from this build");
      }
      return stream.readAllBytes();
    }
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("hnet-bench-golden-");
    } catch (IOException e) {
      throw OutputFile.failed(Path.of(System.getProperty("java.io.tmpdir")), e);
    }
  }

  /** Where the cases lie. */
  public Path folder() {
    return folder;
  }

  /** Removes the folder. */
  @Override
  public void close() {
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

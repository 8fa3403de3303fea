package org.hnetbench.harness.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EmbeddedGoldenTest {
  private static final Path SOURCES = Path.of("src/main/resources/golden");

  @Test
  void index_names_every_file_of_every_case() throws IOException {
    List<String> present;
    try (Stream<Path> walk = Files.walk(SOURCES)) {
      present =
          walk.filter(Files::isRegularFile)
              .map(SOURCES::relativize)
              .filter(path -> path.getNameCount() > 1)
              .map(path -> path.toString().replace('\\', '/'))
              .toList();
    }

    assertThat(EmbeddedGolden.index()).containsExactlyInAnyOrderElementsOf(present).isSorted();
  }

  @Test
  void unpacks_the_same_bytes_and_removes_them() throws IOException {
    Path folder;
    try (EmbeddedGolden golden = EmbeddedGolden.unpack()) {
      folder = golden.folder();
      for (String name : EmbeddedGolden.index()) {
        assertThat(folder.resolve(name)).hasSameBinaryContentAs(SOURCES.resolve(name));
      }
    }
    assertThat(folder).doesNotExist();
  }
}

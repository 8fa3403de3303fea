package org.hnetbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutsideCodeTest {
  @TempDir private Path folder;

  @Test
  void withoutOutsideModelsThereIsNone() {
    assertThat(OutsideCode.sha256("")).isEmpty();
  }

  /** SHA-256 of the text "abc" (FIPS 180-4, example). */
  @Test
  void isTheHashOfTheJar() throws IOException {
    Path jar = Files.writeString(folder.resolve("model.jar"), "abc");

    assertThat(OutsideCode.sha256(jar.toString()))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void coversEveryFileOfAFolder() throws IOException {
    Path inner = Files.createDirectories(folder.resolve("classes/org"));
    Files.writeString(folder.resolve("classes/a"), "a");
    Files.writeString(inner.resolve("b"), "bc");

    assertThat(OutsideCode.sha256(folder.resolve("classes").toString()))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(OutsideCode.sha256(folder.resolve("classes") + "/*"))
        .isEqualTo(OutsideCode.sha256(folder.resolve("classes").toString()));
  }
}

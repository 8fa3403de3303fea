package org.hnetbench.results;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
  @TempDir Path folder;

  @Test
  void replacesAFileAndLeavesNothingElse() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "a much longer text from before");

    AtomicFiles.writeText(file, "nü\n");

    assertThat(Files.readAllBytes(file)).isEqualTo("nü\n".getBytes(UTF_8));
    assertThat(Files.list(folder)).containsExactly(file);
  }

  @Test
  void theOldFileStandsUntilTheNewOneIsWhole() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "old");

    AtomicFiles.write(
        file,
        stream -> {
          stream.write("new".getBytes(UTF_8));
          assertThat(file).hasContent("old");
        });

    assertThat(file).hasContent("new");
  }

  @Test
  void aFullDiskIsToldAndLeavesTheOldFileAlone() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "old");

    assertThatThrownBy(
            () ->
                AtomicFiles.write(
                    file,
                    stream -> {
                      stream.write(new byte[1000]);
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot write " + file + ": No space left on device");
    assertThat(file).hasContent("old");
    assertThat(Files.list(folder)).containsExactly(file);
  }

  @Test
  void aFaultOfTheWriterLeavesNothingBehind() {
    assertThatThrownBy(
            () ->
                AtomicFiles.write(
                    folder.resolve("a.txt"),
                    stream -> {
                      stream.write(1);
                      throw new IllegalStateException("bug");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aMissingFolderAndAFolderInTheWayAreNamed() throws IOException {
    assertThatThrownBy(() -> AtomicFiles.writeText(folder.resolve("no/a.txt"), "x"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no/a.txt: its folder does not exist");
    Path inTheWay = Files.createDirectory(folder.resolve("b"));
    assertThatThrownBy(() -> AtomicFiles.writeText(inTheWay, "x"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a folder of that name is in the way");
    assertThat(Files.list(folder)).containsExactly(inTheWay);
  }
}

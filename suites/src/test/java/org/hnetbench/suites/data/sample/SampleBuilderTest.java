package org.hnetbench.suites.data.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hnetbench.suites.data.Sha256;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleBuilderTest {
  private static final String SENTENCE =
      "This is the %s of the text, and it is as long as it has to be for the filter of this test.";

  @TempDir Path folder;
  private Path recipe;

  @BeforeEach
  void writeJar() throws IOException {
    Path jar = folder.resolve("a-sources.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < 60; i++) {
        zip.putNextEntry(new ZipEntry("org/example/Example" + i + ".java"));
        StringBuilder source = new StringBuilder();
        for (String part : new String[] {"beginning", "middle", "last part", "very end"}) {
          String word = "part " + (char) ('a' + i % 26) + (char) ('a' + i / 26) + " of " + part;
          source.append("/** ").append(SENTENCE.formatted(word)).append(" */\n");
        }
        source.append("/** ").append(SENTENCE.formatted("copy in all classes")).append(" */\n");
        zip.write(source.toString().getBytes(UTF_8));
      }
    }
    recipe = Files.createDirectories(folder.resolve("recipes")).resolve("made.json");
    writeRecipe(Sha256.hex(Files.readAllBytes(jar)));
  }

  @Test
  void writesAllSplitsWithoutDuplicates() throws IOException {
    build();
    String all = read("train.jsonl") + read("valid.jsonl") + read("test.jsonl");
    assertThat(all.lines()).hasSize(60);
    assertThat(all.split("copy in all classes", -1)).hasSize(2);
    assertThat(read("sample.json")).contains("\"documents\":60").contains("\"licence\":\"free\"");
  }

  @Test
  void leavesFilesAloneThatAreUpToDateAndMendsThoseThatAreNot() throws IOException {
    build();
    String train = read("train.jsonl");
    Files.delete(folder.resolve("a-sources.jar"));
    build(); // Would fail if it looked for the artefact.

    Files.writeString(folder.resolve("sample-made/train.jsonl"), "broken");
    writeJar();
    build();
    assertThat(read("train.jsonl")).isEqualTo(train);
  }

  @Test
  void refusesAnArtefactThatIsNotThePinnedOne() throws IOException {
    writeRecipe("0".repeat(64));
    assertThatThrownBy(this::build)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("org.example:a:1:sources")
        .hasMessageContaining("pins 000");
    assertThat(folder.resolve("sample-made")).doesNotExist();
  }

  private void build() throws IOException {
    SampleBuilder.main(
        new String[] {
          recipe.getParent().toString(),
          folder.toString(),
          folder.toString(),
          folder.resolve("stamps").toString()
        });
  }

  private void writeRecipe(String hash) throws IOException {
    Files.writeString(
        recipe,
        """
        {"name": "sample-made", "provenance": "made up", "licence": "free", "sources": [
          {"kind": "COMMENTS", "artefact": "org.example:a:1:sources", "file": "a-sources.jar",
           "sha256": "%s", "licence": "free"}]}
        """
            .formatted(hash));
  }

  private String read(String file) throws IOException {
    return Files.readString(folder.resolve("sample-made").resolve(file));
  }
}

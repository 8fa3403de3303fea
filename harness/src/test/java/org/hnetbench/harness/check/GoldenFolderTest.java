package org.hnetbench.harness.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenFolderTest {
  @TempDir private Path folder;

  @Test
  void tells_cases_by_their_files_and_names_what_it_does_not_know() throws IOException {
    Path model = file("tiny/config.json").getParent();
    file("tiny/model.safetensors");
    file("tiny/inputs.safetensors");
    file("tiny/attention.safetensors"); // belongs to the model
    Path kernels = file("kernels/ssd_scan.safetensors");
    Path other = file("kernels/ssd_scam.safetensors");
    Path formats = file("formats/a.safetensors").getParent();
    file("formats/b.safetensors");
    Path broken = file("half/config.json").getParent();
    file("README.md");

    GoldenFolder read = GoldenFolder.read(folder);

    assertThat(read.models()).containsExactly(model);
    assertThat(read.kernelFiles()).containsExactly(kernels);
    assertThat(read.unrecognised()).containsExactly(formats, broken, other);
  }

  @Test
  void a_folder_can_be_a_case_itself() throws IOException {
    file("config.json");
    file("model.safetensors");
    file("inputs.safetensors");

    assertThat(GoldenFolder.read(folder).models()).containsExactly(folder);
    assertThat(GoldenFolder.read(folder).unrecognised()).isEmpty();
  }

  @Test
  void a_case_without_some_references_is_one_and_they_are_named() throws IOException {
    file("tiny/config.json");
    file("tiny/model.pt");
    file("tiny/inputs.safetensors");
    file("tiny/outputs.safetensors");
    file("tiny/losses.json");
    file("tiny/gradients.safetensors");

    GoldenFolder read = GoldenFolder.read(folder);

    assertThat(read.models()).containsExactly(folder.resolve("tiny"));
    assertThat(read.missing())
        .extracting(path -> path.getFileName().toString())
        .containsExactlyInAnyOrder(
            "intermediates_seq0.safetensors", "adamw_after3.safetensors", "generation.safetensors");
  }

  @Test
  void nothing_to_check_is_an_error() {
    assertThatThrownBy(() -> GoldenFolder.read(folder)).hasMessageContaining("no golden case");
    assertThatThrownBy(() -> GoldenFolder.read(folder.resolve("x")))
        .hasMessageContaining("no such folder");
  }

  private Path file(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "");
  }
}

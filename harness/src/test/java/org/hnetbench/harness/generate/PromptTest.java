package org.hnetbench.harness.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptTest {
  @TempDir private Path folder;

  @Test
  void a_file_is_read_as_it_is() throws IOException {
    Path file = Files.writeString(folder.resolve("p.txt"), "中\n😀 \uFFFD\n");

    assertThat(Prompt.read(file).text()).isEqualTo("中\n😀 \uFFFD\n");
    assertThat(Prompt.read(file).bytes()).isEqualTo(Files.readAllBytes(file));
  }

  @Test
  void bytes_that_are_no_utf8_are_told_with_their_place() throws IOException {
    byte[] latin = "中 caf\u00e9".getBytes(StandardCharsets.UTF_8);
    byte[] cut = Arrays.copyOf(latin, latin.length - 1);
    Path file = Files.write(folder.resolve("p.txt"), cut);

    assertThatThrownBy(() -> Prompt.read(file))
        .hasMessageContaining("p.txt: byte 7 (0xC3) is not valid UTF-8; convert");
    assertThatThrownBy(() -> Prompt.argument("ab\uFFFD"))
        .hasMessageContaining("--prompt: character 3");
  }

  @Test
  void headings_stay_in_one_line_and_cut_no_character() {
    assertThat(new Prompt("a\n\tb").excerpt()).isEqualTo("a b");
    assertThat(new Prompt("😀".repeat(61)).excerpt()).isEqualTo("😀".repeat(60) + "…");
  }
}

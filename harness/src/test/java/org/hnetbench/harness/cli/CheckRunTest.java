package org.hnetbench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CheckRunTest {
  private static final Path GOLDEN = Path.of("src/main/resources/golden");

  @TempDir private Path folder;

  @Test
  void embedded_cases_are_reproduced() {
    CommandLineRun run = CommandLineRun.of("check");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("kernels/ssd_scan/seqidx", "hnet_1stage_tiny", "isotropic_transformer_tiny")
        .doesNotContain("MISS")
        .endsWith("(embedded) on cpu in float32: all reproduced\n");
  }

  @Test
  void outputs_that_are_off_by_one_row_make_it_fail() throws IOException {
    Path file = copy("kernels").resolve("norms.safetensors");
    shiftByOneRow(file, "rmsnorm_first.out");
    Files.createDirectories(folder.resolve("formats"));

    CommandLineRun run = CommandLineRun.of("check", "--golden", folder.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("\nMISS kernels/norms/rmsnorm_first, out\n")
        .contains("not checked: formats\n")
        .endsWith(": 1 MISSED\n");
  }

  @Test
  void greedy_tokens_that_are_off_by_one_make_it_fail() throws IOException {
    Path file = copy("isotropic_transformer_tiny").resolve("generation.safetensors");
    shiftByOneRow(file, "greedy_tokens");

    CommandLineRun run = CommandLineRun.of("check", "--golden", folder.toString(), "--json");

    assertThat(run.exitCode()).isEqualTo(1);
    JsonNode json = new JsonMapper().readTree(run.out());
    assertThat(json.path("passed").asBoolean(true)).isFalse();
    assertThat(json.path("missed").asInt()).isEqualTo(1);
    assertThat(json.path("device").asString()).isEqualTo("cpu");
    for (JsonNode each : json.path("comparisons")) {
      boolean planted = each.path("quantity").asString().equals("generation: greedy tokens");
      assertThat(each.path("passed").asBoolean()).isEqualTo(!planted);
    }
  }

  @Test
  void a_folder_without_cases_and_one_that_is_missing_are_bad_input() {
    for (Path path : new Path[] {folder, folder.resolve("missing")}) {
      CommandLineRun run = CommandLineRun.of("check", "--golden", path.toString());

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).startsWith("HNB-CHECK-").contains(path.toString());
      assertThat(run.err()).containsOnlyOnce("\n");
    }
  }

  private Path copy(String name) throws IOException {
    Path target = Files.createDirectories(folder.resolve(name));
    try (Stream<Path> files = Files.list(GOLDEN.resolve(name))) {
      for (Path file : files.toList()) {
        Files.copy(file, target.resolve(file.getFileName()));
      }
    }
    return target;
  }

  /** Rotates a tensor's rows by one, in the bytes of the file. */
  private static void shiftByOneRow(Path file, String tensor) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int header = (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
    JsonNode entry =
        new JsonMapper()
            .readTree(new String(bytes, 8, header, StandardCharsets.UTF_8))
            .path(tensor);
    int begin = 8 + header + entry.path("data_offsets").get(0).asInt();
    int end = 8 + header + entry.path("data_offsets").get(1).asInt();
    int row = (end - begin) / entry.path("shape").get(0).asInt();
    byte[] shifted = bytes.clone();
    System.arraycopy(bytes, begin, shifted, begin + row, end - begin - row);
    System.arraycopy(bytes, end - row, shifted, begin, row);
    Files.write(file, shifted);
  }
}

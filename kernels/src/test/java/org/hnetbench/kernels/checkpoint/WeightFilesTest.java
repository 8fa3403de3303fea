package org.hnetbench.kernels.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.kernels.testing.Engines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which file of a folder is read and as what; shards. */
class WeightFilesTest {
  @TempDir Path folder;
  private final NDManager scope = Engines.float32().manager().newSubManager();

  @AfterEach
  void free() {
    scope.close();
  }

  private void safetensors(String file, String tensor, float value) throws IOException {
    Safetensors.write(
        folder.resolve(file), Map.of(tensor, scope.create(new float[] {value})));
  }

  private void torch(String file) throws IOException {
    TorchFile.write(
        folder.resolve(file), Map.of("x", scope.create(new float[] {5})), Set.of());
  }

  private float read(Path path, String name) {
    return StoredTensors.open(path).read(scope, name, DataType.FLOAT32).toFloatArray()[0];
  }

  @Test
  void takesTheFirstOfTheFilesOfAFolder() throws IOException {
    torch("pytorch_model.bin");
    assertThat(StoredTensors.open(folder).file()).hasFileName("pytorch_model.bin");
    torch("model.pt");
    assertThat(StoredTensors.open(folder).file()).hasFileName("model.pt");
    index("{\"weight_map\":{\"x\":\"a.safetensors\"}}");
    safetensors("a.safetensors", "x", 1);
    assertThat(StoredTensors.open(folder).file()).hasFileName("model.safetensors.index.json");
    safetensors("model.safetensors", "x", 2);
    assertThat(StoredTensors.open(folder).file()).hasFileName("model.safetensors");
    assertThat(read(folder, "x")).isEqualTo(2);
  }

  @Test
  void goesByTheContentOfAFileNotByItsName() throws IOException {
    torch("weights.safetensors");
    safetensors("weights.pt", "x", 7);
    assertThat(read(folder.resolve("weights.safetensors"), "x")).isEqualTo(5);
    assertThat(read(folder.resolve("weights.pt"), "x")).isEqualTo(7);
  }

  @Test
  void namesWhatItLookedFor() {
    assertError(
        folder, "HNB-CHECKPOINT-MISSING", "model.safetensors, model.safetensors.index.json, model.pt");
    assertError(folder.resolve("none"), "HNB-CHECKPOINT-MISSING", "none: no such file");
  }

  @ParameterizedTest
  @CsvSource({
    "80028a0a6cfc9c46f9206aa850192e, before version 1.6",
    "80047d942e, before version 1.6",
    "76657273696f6e2068747470733a2f2f6769742d6c66732e6769746875622e636f6d, git lfs pull",
  })
  void tellsOtherContentsApart(String hex, String part) throws IOException {
    Path file = folder.resolve("model.pt");
    Files.write(file, HexFormat.of().parseHex(hex));
    assertError(file, "HNB-CHECKPOINT-FORMAT", part);
  }

  @Test
  void refusesATarOfTheOldestFormat() throws IOException {
    byte[] tar = new byte[1024];
    System.arraycopy("ustar".getBytes(StandardCharsets.UTF_8), 0, tar, 257, 5);
    assertError(
        Files.write(folder.resolve("x"), tar), "HNB-CHECKPOINT-FORMAT", "before version 1.6");
  }

  /** A header of 0x180 bytes begins as a pickle does. */
  @Test
  void takesNoSafetensorsFileForAPickle() throws IOException {
    String padding = "x".repeat(0x180 - "{\"__metadata__\":{\"x\":\"\"}}".length());
    String header = "{\"__metadata__\":{\"x\":\"" + padding + "\"}}";
    byte[] bytes = ("\200\1\0\0\0\0\0\0" + header).getBytes(StandardCharsets.ISO_8859_1);
    assertThat(StoredTensors.open(Files.write(folder.resolve("x"), bytes)).names()).isEmpty();
  }

  @Test
  void readsShardsInTheOrderOfTheirIndex() throws IOException {
    safetensors("model-00001-of-00002.safetensors", "b", 1);
    safetensors("model-00002-of-00002.safetensors", "a", 2);
    Path index =
        index(
            "{\"metadata\":{\"total_size\":8},\"weight_map\":{"
                + "\"b\":\"model-00001-of-00002.safetensors\","
                + "\"a\":\"model-00002-of-00002.safetensors\"}}");
    assertThat(StoredTensors.open(folder).names()).containsExactly("b", "a");
    assertThat(read(folder, "b")).isEqualTo(1);
    assertThat(read(index, "a")).isEqualTo(2);
  }

  @Test
  void namesAMissingShardAndATensorThatItsShardLacks() throws IOException {
    Path index = index("{\"weight_map\":{\"x\":\"a.safetensors\"}}");
    assertError(index, "HNB-CHECKPOINT-MISSING", "a.safetensors: no such file");
    safetensors("a.safetensors", "y", 1);
    assertError(index, "HNB-CHECKPOINT-TENSOR", "a.safetensors: no tensor x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{}",
        "{\"weight_map\":{}}",
        "{\"weight_map\":[]}",
        "{\"weight_map\":{\"x\":3}}",
        "{\"weight_map\":{\"x\":\"../a.safetensors\"}}",
        "{\"weight_map\":{\"x\":\"/a.safetensors\"}}",
        "{\"weight_map\":{\"x\":\"a.bin\"}}"
      })
  void refusesAnIndexThatDoesNotFit(String json) throws IOException {
    safetensors("a.safetensors", "x", 1);
    assertError(index(json), "HNB-CHECKPOINT-BROKEN", "model.safetensors.index.json: ");
  }

  private Path index(String json) throws IOException {
    return Files.writeString(folder.resolve("model.safetensors.index.json"), json);
  }

  private static void assertError(Path path, String code, String part) {
    assertThatThrownBy(() -> StoredTensors.open(path))
        .asInstanceOf(InstanceOfAssertFactories.type(UserError.class))
        .returns(code, UserError::code)
        .extracting(Throwable::getMessage)
        .asString()
        .contains(part)
        .doesNotContain("\n");
  }
}

package org.hnetbench.kernels.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hnetbench.kernels.checkpoint.TorchZip.DICTIONARY;
import static org.hnetbench.kernels.checkpoint.TorchZip.state;
import static org.hnetbench.kernels.checkpoint.TorchZip.storage;
import static org.hnetbench.kernels.checkpoint.TorchZip.tensor;
import static org.hnetbench.kernels.checkpoint.TorchZip.text;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.kernels.testing.Engines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files in PyTorch's format, made byte by byte. Storage 0 holds 1, 2, 3, 4. */
class TorchFileTest {
  private static final String VECTOR = tensor(storage(), "K\0", "K\4", "K\1");

  @TempDir Path folder;
  private final NDManager scope = Engines.float32().manager().newSubManager();

  @AfterEach
  void free() {
    scope.close();
  }

  private NDArray read(String pickle) throws IOException {
    return StoredTensors.open(TorchZip.pickle(folder, pickle)).read(scope, "x", DataType.FLOAT32);
  }

  @ParameterizedTest(name = "first {0}, shape {1}, strides {2}")
  @CsvSource({
    "0, 4, 1, 1 2 3 4",
    "1, 2, 2, 2 4",
    "0, 2 2, 2 1, 1 2 3 4",
    "0, 2 2, 1 2, 1 3 2 4",
    "2, 2 1, 1 1, 3 4",
    "0, 1 2 1, 9 2 9, 1 3",
    "0, 2 3, 1 1, 1 2 3 2 3 4",
    "3, 3, 0, 4 4 4",
    "0, 2 0, 1 1, ''",
    "1, '', '', 2"
  })
  void readsElementsWhereverTheyLie(int first, String shape, String strides, String values)
      throws IOException {
    NDArray x =
        read(state(tensor(storage(), "K" + (char) first, numbers(shape), numbers(strides))));
    long[] extents = longs(shape);
    assertThat(x.getShape()).isEqualTo(new Shape(extents));
    assertThat(x.toFloatArray()).isEqualTo(floats(values));
  }

  /** Of (1 3; 2 4), which lies transposed, the second row. */
  @Test
  void readsSomeRowsAlone() throws IOException {
    String pickle = state(tensor(storage(), "K" + (char) 0, numbers("2 2"), numbers("1 2")));
    StoredTensors stored = StoredTensors.open(TorchZip.pickle(folder, pickle));
    NDArray row = stored.rows(scope, "x", 1, 2, DataType.FLOAT32);
    assertThat(row.getShape()).isEqualTo(new Shape(1, 2));
    assertThat(row.toFloatArray()).containsExactly(2, 4);
  }

  private static String numbers(String text) {
    StringBuilder operations = new StringBuilder();
    for (long number : longs(text)) {
      operations.append('K').append((char) number);
    }
    return operations.toString();
  }

  private static long[] longs(String text) {
    return text.isEmpty()
        ? new long[0]
        : Arrays.stream(text.split(" ")).mapToLong(Long::parseLong).toArray();
  }

  private static float[] floats(String text) {
    long[] numbers = longs(text);
    float[] floats = new float[numbers.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = numbers[i];
    }
    return floats;
  }

  @ParameterizedTest
  @ValueSource(strings = {"state_dict", "model", "model_state_dict", "module"})
  void findsTheStateDictAmongOtherThings(String key) throws IOException {
    String inner = DICTIONARY + text("x") + VECTOR + "s}" + text("_metadata") + "Nsb";
    String other = text("optimizer") + "}" + text("state") + VECTOR + "ss";
    assertThat(read("}" + text("step") + "K\3s" + other + text(key) + inner + "s.").toFloatArray())
        .containsExactly(1, 2, 3, 4);
  }

  @Test
  void readsPastForeignObjectsInTheStateOfParameters() throws IOException {
    String foreign = "comegaconf.listconfig\nListConfig\n)\u0081}" + text("_content") + "]K\1asb";
    String state = "}" + text("_optim") + foreign + "s";
    String parameter =
        "ctorch._utils\n_rebuild_parameter_with_state\n("
            + VECTOR
            + "\u0088"
            + DICTIONARY
            + state
            + "tR";
    assertThat(read(state(parameter)).toFloatArray()).containsExactly(1, 2, 3, 4);
  }

  @Test
  void readsTheOperationsOfProtocolFour() throws IOException {
    String name = "\u008c\13collections\u008c\13OrderedDict\u0093\u0094)R\u0094";
    String frame = "\u0095\1\0\0\0\0\0\0\0";
    assertThat(read("\u0080\4" + frame + name + "\u008c\1x\u0094" + VECTOR + "s.").toFloatArray())
        .containsExactly(1, 2, 3, 4);
  }

  @ParameterizedTest
  @ValueSource(ints = {ZipEntry.STORED, ZipEntry.DEFLATED})
  void readsStoredAndCompressedEntriesUnderAnyRoot(int method) throws IOException {
    Path file =
        new TorchZip("größe der Datei")
            .with("data.pkl", "\u0080\2" + state(VECTOR))
            .with("byteorder", "little\n")
            .withHex("data/0", "0000803f000000400000404000008040")
            .write(folder.resolve("x"), method);
    StoredTensors read = StoredTensors.open(file);
    assertThat(read.type("x")).isEqualTo(DataType.FLOAT32);
    assertThat(read.read(scope, "x", DataType.FLOAT64).toDoubleArray()).containsExactly(1, 2, 3, 4);
  }

  static String[] notAStateDict() {
    return new String[] {
      "N.",
      "].",
      VECTOR + ".",
      "}.",
      "}" + text("a") + "K\1s.",
      "}" + text("state_dict") + "]s.",
      "}K\1" + VECTOR + "s.",
      "}" + text("x") + VECTOR + "s" + text("y") + "Ns.",
      "}"
          + text("model")
          + "}"
          + text("x")
          + VECTOR
          + "ss"
          + text("state_dict")
          + "}"
          + text("x")
          + VECTOR
          + "ss."
    };
  }

  @ParameterizedTest
  @MethodSource("notAStateDict")
  void saysWhatTheFileHoldsInsteadOfAStateDict(String pickle) throws IOException {
    assertError(TorchZip.pickle(folder, pickle), "HNB-CHECKPOINT-FORMAT", "state");
  }

  @Test
  void refusesOtherZipFilesProgramsAndForeignByteOrder() throws IOException {
    Path file = folder.resolve("x.pt");
    new TorchZip("a").with("b", "").write(file, ZipEntry.STORED);
    assertError(file, "HNB-CHECKPOINT-FORMAT", "data.pkl");
    new TorchZip("a").with("data.pkl", "").with("constants.pkl", "").write(file, ZipEntry.STORED);
    assertError(file, "HNB-CHECKPOINT-FORMAT", "TorchScript");
    new TorchZip("a").with("data.pkl", "").with("byteorder", "big").write(file, ZipEntry.STORED);
    assertError(file, "HNB-CHECKPOINT-FORMAT", "big-endian");
  }

  @Test
  void writesWhatItReadsBackInEveryType() throws IOException {
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    NDArray base =
        scope.create(new float[] {1, -0.0f, 2.5f, Float.NaN, 1e-40f, 7}, new Shape(2, 3));
    tensors.put("b.weight", base);
    tensors.put("größe", base.transpose());
    tensors.put("scalar", scope.create(2.5f));
    tensors.put("empty", scope.create(new Shape(0, 3), DataType.FLOAT32));
    for (DataType type :
        new DataType[] {
          DataType.FLOAT64,
          DataType.FLOAT16,
          DataType.INT64,
          DataType.INT32,
          DataType.INT8,
          DataType.UINT8,
          DataType.BOOLEAN
        }) {
      tensors.put(type.name(), scope.create(new float[] {0, 1, 3}).toType(type, true));
    }
    Path path = folder.resolve("out.pt");
    TorchFile.write(path, tensors, Set.of());
    StoredTensors file = StoredTensors.open(path);
    assertThat(file.names()).containsExactlyElementsOf(tensors.keySet());
    tensors.forEach(
        (name, tensor) -> {
          NDArray read = file.read(scope, name, tensor.getDataType());
          assertThat(read.getShape()).isEqualTo(tensor.getShape());
          assertThat(read.toType(DataType.FLOAT64, false).toDoubleArray())
              .as(name)
              .isEqualTo(tensor.toType(DataType.FLOAT64, false).toDoubleArray());
        });
    byte[] first = Files.readAllBytes(path);
    TorchFile.write(path, tensors, Set.of());
    assertThat(Files.readAllBytes(path)).isEqualTo(first);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(path);
    }
  }

  /** Rounded by hand: to nearest, ties to even, beyond the largest to infinity. */
  @Test
  void roundsToBfloat16WhereAskedTo() throws IOException {
    float[] values = {
      0x1.00p0f, 0x1.01p0f, 0x1.03p0f, 0x1.010002p0f, -0x1.0fp0f, Float.MAX_VALUE, Float.NaN, -0.0f
    };
    float[] rounded = {
      0x1.00p0f,
      0x1.00p0f,
      0x1.04p0f,
      0x1.02p0f,
      -0x1.10p0f,
      Float.POSITIVE_INFINITY,
      Float.NaN,
      -0.0f
    };
    Map<String, NDArray> tensors = Map.of("x", scope.create(values), "y", scope.create(values));
    Path torch = folder.resolve("out.pt");
    Path safetensors = folder.resolve("out.safetensors");
    TorchFile.write(torch, tensors, Set.of("x"));
    Safetensors.write(safetensors, tensors, Set.of("x"));
    for (Path path : new Path[] {torch, safetensors}) {
      StoredTensors file = StoredTensors.open(path);
      assertThat(file.read(scope, "x", DataType.FLOAT32).toFloatArray()).isEqualTo(rounded);
      assertThat(file.read(scope, "y", DataType.FLOAT32).toFloatArray()).isEqualTo(values);
    }
  }

  /** As another zip reader sees it, and the pickle as torch.save has it, operation by operation. */
  @Test
  void writesThePickleAndTheEntriesThatPyTorchExpects() throws IOException {
    Path path = folder.resolve("out.pt");
    TorchFile.write(
        path, Map.of("w", scope.create(new float[] {1, 2}, new Shape(2, 1))), Set.of("w"));
    String zero = "\u008a\10\0\0\0\0\0\0\0\0";
    String one = "\u008a\10\1\0\0\0\0\0\0\0";
    String two = "\u008a\10\2\0\0\0\0\0\0\0";
    String pickle =
        "\u0080\2ccollections\nOrderedDict\n)R("
            + "X\1\0\0\0w"
            + "ctorch._utils\n_rebuild_tensor_v2\n(("
            + "X\7\0\0\0storagectorch\nBFloat16Storage\nX\1\0\0\0"
            + "0X\3\0\0\0cpu"
            + two
            + "tQ"
            + zero
            + "("
            + two
            + one
            + "t("
            + one
            + one
            + "t\u0089"
            + "ccollections\nOrderedDict\n)RtRu.";
    try (ZipFile zip = new ZipFile(path.toFile())) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        assertThat(all.nextElement().getMethod()).isEqualTo(ZipEntry.STORED);
      }
      assertThat(content(zip, "data.pkl")).isEqualTo(pickle);
      assertThat(content(zip, "data/0")).isEqualTo("\u0080\77\0\100");
      assertThat(content(zip, "byteorder")).isEqualTo("little");
      assertThat(content(zip, "version")).isEqualTo("3\n");
    }
    assertThat(ZipDirectory.open(path).entries().values())
        .allSatisfy(entry -> assertThat(entry.begin() % 64).isZero());
  }

  private static String content(ZipFile zip, String name) throws IOException {
    return new String(
        zip.getInputStream(zip.getEntry("archive/" + name)).readAllBytes(),
        StandardCharsets.ISO_8859_1);
  }

  private static void assertError(Path path, String code, String part) {
    assertThatThrownBy(() -> StoredTensors.open(path))
        .asInstanceOf(InstanceOfAssertFactories.type(UserError.class))
        .returns(code, UserError::code)
        .extracting(Throwable::getMessage)
        .asString()
        .contains(path.getFileName().toString(), part)
        .doesNotContain("\n");
  }
}

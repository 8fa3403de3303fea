package org.hnetbench.kernels.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.kernels.testing.Engines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made byte by byte. */
class SafetensorsTest {
  @TempDir Path folder;
  private final NDManager scope = Engines.float64().manager().newSubManager();

  @AfterEach
  void free() {
    scope.close();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    // positive and negative zero, one, -2, the largest finite, the smallest normal, the smallest
    // subnormal
    "F16, 0000 0080 003c 00c0 ff7b 0004 0100, '0 -0.0 1 -2 65504 6.103515625E-5 5.9604644775390625E-8'",
    // the largest subnormal, infinities, not a number, a third
    "F16, ff03 007c 00fc 017e 5535, '6.097555160522461E-5 Infinity -Infinity NaN 0.333251953125'",
    "BF16, 0000 0080 803f 00c0 7f7f 8000, '0 -0.0 1 -2 3.3895313892515355E38 1.1754943508222875E-38'",
    "BF16, 0100 807f 80ff c17f, '9.183549615799121E-41 Infinity -Infinity NaN'",
    "F32, 0000803f 000020c0 0000807f 01000000, '1 -2.5 Infinity 1.401298464324817E-45'",
    "F64, 000000000000f03f 9a9999999999b9bf, '1 -0.1'",
    "I8, ff 80 7f, '-1 -128 127'",
    "U8, ff 80 7f, '255 128 127'",
    "I16, ffff 0080, '-1 -32768'",
    "I32, ffffffff 00000080, '-1 -2147483648'",
    "I64, ffffffffffffffff 0000000001000000, '-1 4294967296'",
    "BOOL, 00 01 01, '0 1 1'"
  })
  void readsEveryType(String type, String hex, String expected) throws IOException {
    byte[] data = HexFormat.of().parseHex(hex.replace(" ", ""));
    String[] numbers = expected.split(" ");
    Path file = file(header("x", type, "[" + numbers.length + "]", 0, data.length), data);
    double[] read = Safetensors.open(file).read(scope, "x", DataType.FLOAT64).toDoubleArray();
    assertThat(read).hasSameSizeAs(numbers);
    for (int i = 0; i < numbers.length; i++) {
      assertThat(Double.compare(read[i], Double.parseDouble(numbers[i])))
          .as("%s read as %s", numbers[i], read[i])
          .isZero();
    }
  }

  /** Widened in blocks, and taken as they lie. */
  @ParameterizedTest
  @CsvSource({
    "BF16, 0000 803f 0040 4040 8040 a040",
    "F32, 00000000 0000803f 00000040 00004040 00008040 0000a040"
  })
  void readsSomeRowsAlone(String type, String hex) throws IOException {
    byte[] data = HexFormat.of().parseHex(hex.replace(" ", ""));
    Safetensors file = Safetensors.open(file(header("x", type, "[3,2]", 0, data.length), data));
    NDArray rows = file.rows(scope, "x", 1, 3, DataType.FLOAT64);
    assertThat(rows.getShape()).isEqualTo(new Shape(2, 2));
    assertThat(rows.toDoubleArray()).containsExactly(2, 3, 4, 5);
    assertThat(file.rows(scope, "x", 0, 1, DataType.FLOAT64).toDoubleArray()).containsExactly(0, 1);
  }

  @Test
  void readsLargeIntegersExactly() throws IOException {
    byte[] data = HexFormat.of().parseHex("ffffffffffffff7f0100000000002000");
    Safetensors file = Safetensors.open(file(header("x", "I64", "[2]", 0, 16), data));
    assertThat(file.read(scope, "x").toLongArray())
        .containsExactly(Long.MAX_VALUE, 9007199254740993L);
  }

  @ParameterizedTest
  @CsvSource({
    "F64, 8, FLOAT64",
    "F32, 4, FLOAT32",
    "F16, 2, FLOAT32",
    "BF16, 2, FLOAT32",
    "I64, 8, INT64",
    "U8, 1, INT64",
    "BOOL, 1, BOOLEAN"
  })
  void readsInTheTypeThatHoldsEveryValue(String type, int bytes, DataType natural)
      throws IOException {
    Path file = file(header("x", type, "[2,1]", 0, 2 * bytes), new byte[2 * bytes]);
    NDArray x = Safetensors.open(file).read(scope, "x");
    assertThat(x.getDataType()).isEqualTo(natural);
    assertThat(x.getShape()).isEqualTo(new Shape(2, 1));
  }

  @Test
  void readsScalarsEmptyTensorsAndMetadata() throws IOException {
    String header =
        "{\"__metadata__\":{\"format\":\"pt\"},"
            + "\"scalar\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]},"
            + "\"empty\":{\"dtype\":\"F32\",\"shape\":[0,3],\"data_offsets\":[4,4]}}";
    Safetensors file = Safetensors.open(file(header, HexFormat.of().parseHex("0000c03f")));
    assertThat(file.names()).containsExactly("scalar", "empty");
    assertThat(file.read(scope, "scalar").getFloat()).isEqualTo(1.5f);
    assertThat(file.read(scope, "scalar").getShape()).isEqualTo(new Shape());
    assertThat(file.shape("empty")).isEqualTo(new Shape(0, 3));
    assertThat(file.read(scope, "empty").size()).isZero();
  }

  @Test
  void writesWhatItReadsBack() throws IOException {
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    float[] values = {1, -0.0f, Float.MIN_VALUE, Float.NaN, Float.NEGATIVE_INFINITY, 0.1f};
    tensors.put("b.weight", scope.create(values, new Shape(2, 3)));
    tensors.put("a.größe", scope.create(new float[] {7}, new Shape(1)));
    tensors.put("scalar", scope.create(2.5f));
    Path path = folder.resolve("out.safetensors");
    Safetensors.write(path, tensors);
    Safetensors file = Safetensors.open(path);
    assertThat(file.names()).containsExactly("b.weight", "a.größe", "scalar");
    assertThat(file.read(scope, "b.weight").toFloatArray()).containsExactly(values);
    assertThat(file.shape("b.weight")).isEqualTo(new Shape(2, 3));
    assertThat(file.read(scope, "a.größe").toFloatArray()).containsExactly(7);
    assertThat(file.read(scope, "scalar").getFloat()).isEqualTo(2.5f);
    byte[] first = Files.readAllBytes(path);
    assertThat(ByteBuffer.wrap(first).order(ByteOrder.LITTLE_ENDIAN).getLong() % 8).isZero();
    Safetensors.write(path, tensors);
    assertThat(Files.readAllBytes(path)).isEqualTo(first);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(path);
    }
  }

  @Test
  void namesAMissingFileAndAMissingTensor() throws IOException {
    Path missing = folder.resolve("none.safetensors");
    assertError(missing, "HNB-CHECKPOINT-MISSING", "none.safetensors: no such file");
    Safetensors file = Safetensors.open(file(header("x", "F32", "[1]", 0, 4), new byte[4]));
    assertThatThrownBy(() -> file.read(scope, "y"))
        .asInstanceOf(InstanceOfAssertFactories.type(UserError.class))
        .returns("HNB-CHECKPOINT-TENSOR", UserError::code)
        .extracting(Throwable::getMessage)
        .asString()
        .contains("x.safetensors", "no tensor y");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "3",
        "{",
        "{}}",
        "not json",
        "{\"x\":{\"dtype\":\"F8\",\"shape\":[4],\"data_offsets\":[0,4]}}",
        "{\"x\":{\"shape\":[1],\"data_offsets\":[0,4]}}",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[1]}}",
        "{\"x\":{\"dtype\":\"F32\",\"data_offsets\":[0,4]}}",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":1,\"data_offsets\":[0,4]}}",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[-4,0]}}",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[-1,-1],\"data_offsets\":[0,4]}}",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[\"a\"],\"data_offsets\":[0,4]}}",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,0]}}",
        "{\"x\":3}"
      })
  void refusesAHeaderThatDoesNotFit(String header) throws IOException {
    assertError(file(header, new byte[4]), "HNB-CHECKPOINT-BROKEN", "not a safetensors file");
  }

  @Test
  void refusesFilesThatAreTooShortForTheirHeader() throws IOException {
    Path path = folder.resolve("x.safetensors");
    for (byte[] bytes :
        new byte[][] {{}, {1, 2, 3}, {9, 0, 0, 0, 0, 0, 0, 0, '{', '}'}, new byte[8]}) {
      Files.write(path, bytes);
      assertError(path, "HNB-CHECKPOINT-BROKEN", "length does not fit");
    }
    byte[] negative = {-1, -1, -1, -1, -1, -1, -1, -1, '{', '}'};
    Files.write(path, negative);
    assertError(path, "HNB-CHECKPOINT-BROKEN", "length does not fit");
  }

  @Test
  void refusesAHeaderBeyondTheLimitOfArrays() throws IOException {
    Path path = folder.resolve("x.safetensors");
    try (RandomAccessFile sparse = new RandomAccessFile(path.toFile(), "rw")) {
      sparse.setLength(3L << 30);
      sparse.writeLong(Long.reverseBytes((3L << 30) - 8));
    }
    assertError(path, "HNB-CHECKPOINT-BROKEN", "length does not fit");
  }

  private static void assertError(Path path, String code, String part) {
    assertThatThrownBy(() -> Safetensors.open(path))
        .as(path.toString())
        .asInstanceOf(InstanceOfAssertFactories.type(UserError.class))
        .returns(code, UserError::code)
        .extracting(Throwable::getMessage)
        .asString()
        .contains(part)
        .doesNotContain("\n");
  }

  private static String header(String name, String type, String shape, int begin, int end) {
    return "{\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}}"
        .formatted(name, type, shape, begin, end);
  }

  private Path file(String header, byte[] data) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(text.length).put(text).put(data);
    return Files.write(folder.resolve("x.safetensors"), bytes.array());
  }
}

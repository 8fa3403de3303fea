package org.hnetbench.kernels.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.kernels.testing.Engines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Files that the reference libraries wrote: of the safetensors file, every value worked out here
 * from its bits; PyTorch's files against it.
 */
class GoldenVariantsTest {
  @Test
  void readsEveryTensorOfTheReferenceLibrary() throws IOException {
    Path path = golden("variants.safetensors");
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
    int length = (int) bytes.getLong(0);
    JsonNode header =
        JsonMapper.shared().readTree(new String(bytes.array(), 8, length, StandardCharsets.UTF_8));
    Safetensors file = Safetensors.open(path);
    assertThat(file.names()).containsExactlyElementsOf(header.propertyNames());
    try (NDManager scope = Engines.float64().manager().newSubManager()) {
      for (String name : header.propertyNames()) {
        JsonNode entry = header.get(name);
        int begin = 8 + length + entry.get("data_offsets").get(0).asInt();
        int end = 8 + length + entry.get("data_offsets").get(1).asInt();
        double[] read = file.read(scope, name, DataType.FLOAT64).toDoubleArray();
        int width = read.length == 0 ? 0 : (end - begin) / read.length;
        for (int i = 0; i < read.length; i++) {
          double expected = value(entry.get("dtype").asString(), bytes, begin + i * width);
          assertThat(Double.compare(read[i], expected))
              .as("%s, element %d: %s read as %s", name, i, expected, read[i])
              .isZero();
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "variants_state_dict.pt, variants.safetensors",
    "variants_parameters.pt, variants_parameters.safetensors",
    "variants_parameters_with_state.pt, variants_parameters.safetensors"
  })
  void readsFromPyTorchsFilesWhatTheReferenceLibraryWrote(String torch, String reference) {
    StoredTensors file = StoredTensors.open(golden(torch));
    StoredTensors expected = StoredTensors.open(golden(reference));
    assertThat(file.names()).containsExactlyElementsOf(expected.names());
    try (NDManager scope = Engines.float64().manager().newSubManager()) {
      for (String name : expected.names()) {
        assertThat(file.shape(name)).isEqualTo(expected.shape(name));
        assertThat(file.type(name)).isEqualTo(expected.type(name));
        NDArray kept = file.read(scope, name, file.type(name));
        assertThat(kept.getDataType()).isEqualTo(file.type(name));
        double[] values = expected.read(scope, name, DataType.FLOAT64).toDoubleArray();
        assertThat(kept.toType(DataType.FLOAT64, false).toDoubleArray()).isEqualTo(values);
        assertThat(file.read(scope, name, DataType.FLOAT64).toDoubleArray()).isEqualTo(values);
      }
    }
  }

  @Test
  void refusesPyTorchsOldFormatWithAdvice() {
    Path old = golden("variants_legacy.pt");
    assertThatThrownBy(() -> StoredTensors.open(old))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("before version 1.6")
        .hasMessageContaining("save it again: torch.save(torch.load(");
  }

  private static Path golden(String name) {
    Path path =
        Path.of(
                System.getProperty(
                    "HNB_GOLDEN", System.getenv().getOrDefault("HNB_GOLDEN", "golden")))
            .resolve("formats")
            .resolve(name);
    assumeTrue(Files.exists(path), "no golden vectors: set HNB_GOLDEN to their folder");
    return path;
  }

  private static double value(String type, ByteBuffer bytes, int at) {
    return switch (type) {
      case "F64" -> Double.longBitsToDouble(bytes.getLong(at));
      case "F32" -> Float.intBitsToFloat(bytes.getInt(at));
      case "F16" -> binary(bytes.getShort(at) & 0xFFFF, 5, 10);
      case "BF16" -> binary(bytes.getShort(at) & 0xFFFF, 8, 7);
      case "I64" -> bytes.getLong(at);
      case "I32" -> bytes.getInt(at);
      case "I16" -> bytes.getShort(at);
      case "I8" -> bytes.get(at);
      case "U8", "BOOL" -> bytes.get(at) & 0xFF;
      default -> throw new AssertionError(type);
    };
  }

  /** IEEE 754, by the book: sign, exponent of some bits, fraction of some bits. */
  private static double binary(int word, int exponentBits, int fractionBits) {
    double sign = (word >> (exponentBits + fractionBits)) == 0 ? 1 : -1;
    int exponent = (word >> fractionBits) & ((1 << exponentBits) - 1);
    double fraction = (word & ((1 << fractionBits) - 1)) / (double) (1 << fractionBits);
    int bias = (1 << (exponentBits - 1)) - 1;
    if (exponent == (1 << exponentBits) - 1) {
      return fraction == 0 ? sign * Double.POSITIVE_INFINITY : Double.NaN;
    }
    return exponent == 0
        ? sign * fraction * Math.pow(2, 1 - bias)
        : sign * (1 + fraction) * Math.pow(2, exponent - bias);
  }
}

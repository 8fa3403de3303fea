package org.hnetbench.results.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchmarkFileTest {
  private static final String WHOLE =
      """
      {
        "benchmark" : "kernels",
        "machine" : {"processor" : "x"},
        "made" : {},
        "limits" : {"productFlops" : {"oneDNN" : 5E11}, "copyBytes" : 2E10, "spread" : 0.02},
        "measurements" : [ {"key" : "a", "seconds" : [ 0.5 ], "yardstick" : [ 0.25 ]} ]
      }
      """;

  @TempDir Path folder;

  @Test
  void aRecordReadsBackToTheSameBits() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    List<Double> seconds = new ArrayList<>(List.of(Double.MIN_VALUE, Double.MAX_VALUE, 0.1, 2e-3));
    while (seconds.size() < 500) {
      double value = Double.longBitsToDouble(random.nextLong() & Long.MAX_VALUE);
      if (Double.isFinite(value) && value > 0) {
        seconds.add(value);
      }
    }
    Map<String, String> machine = new LinkedHashMap<>();
    machine.put("processor", "A \"quoted\" name, ü 中");
    machine.put("cores", "2");
    BenchmarkRecord record =
        new BenchmarkRecord(
            "train",
            machine,
            Map.of("commit", "abc"),
            new Limits(Map.of("oneDNN", 5.1e11), Double.NaN, Double.POSITIVE_INFINITY),
            List.of(new Measurement("m / 512", seconds, seconds)));
    Path file = folder.resolve(BenchmarkFile.name("train"));

    BenchmarkFile.write(file, record);
    BenchmarkRecord read = BenchmarkFile.read(file);

    assertThat(file).hasFileName("bench-train.json");
    assertThat(read).isEqualTo(record);
    assertThat(read.machine().keySet()).containsExactly("processor", "cores");
  }

  @Test
  void aFileByHandIsRead() throws IOException {
    Path file = Files.writeString(folder.resolve("a.json"), WHOLE);

    assertThat(BenchmarkFile.read(file))
        .isEqualTo(
            new BenchmarkRecord(
                "kernels",
                Map.of("processor", "x"),
                Map.of(),
                new Limits(Map.of("oneDNN", 5e11), 2e10, 0.02),
                List.of(new Measurement("a", List.of(0.5), List.of(0.25)))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"spread\" : 0.02  | \"spread\" : 0.02, \"more\" : 1 | unknown key 'limits.more'",
        "\"made\" : {},     | ``            | 'made' is missing or of a wrong kind",
        "\"made\"           | \"machine\"   | line 4: not JSON: Duplicate",
        "0.02             | \"little\"    | line 5: 'limits.spread' is missing or of a wrong kind",
        "[ 0.5 ]          | [ 0.5, 1.0 ] | line 6: a: 2 samples, but 1 of the yardstick",
        "[ 0.5 ]          | [ -0.5 ]     | line 6: a: -0.5 is no time in seconds",
        "[ 0.5 ]          | [ null ]     | line 6: a: null is no time in seconds",
        "\"kernels\"        | \"kernel\"    | 'kernel' is none of generate, kernels, score, train",
        "5E11             | 5E           | line 5: not JSON",
        "} ]              | } ], {}      | line 6: not JSON"
      })
  void whatIsWrongWithAFileIsToldInOneLine(String whole, String broken, String message)
      throws IOException {
    assertThat(WHOLE).contains(whole);
    Path file = Files.writeString(folder.resolve("a.json"), WHOLE.replace(whole, broken));

    assertThatThrownBy(() -> BenchmarkFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file + ": no record of a benchmark: ")
        .hasMessageContaining(message)
        .message()
        .hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource({"''", "kernel", "[]", "3"})
  void aForeignFileIsTold(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("a.json"), content);

    assertThatThrownBy(() -> BenchmarkFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file + ": no record of a benchmark: ")
        .message()
        .hasLineCount(1);
  }

  @Test
  void bytesThatAreNoTextAreTold() throws IOException {
    Path file = Files.write(folder.resolve("a.json"), new byte[] {(byte) 0xff, 0, 1});

    assertThatThrownBy(() -> BenchmarkFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessage(file + ": no record of a benchmark: not UTF-8");
  }

  @Test
  void aFileThatIsNotThereIsTold() {
    Path file = folder.resolve("none.json");

    assertThatThrownBy(() -> BenchmarkFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessage(file + ": no such file; expected the bench-NAME.json of an earlier run");
  }
}

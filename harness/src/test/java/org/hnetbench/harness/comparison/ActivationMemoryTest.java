package org.hnetbench.harness.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@EnabledOnOs(OS.LINUX) // others do not tell resident memory
class ActivationMemoryTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"bpe, pair", "bpe, recomputed", "bpe, autograd", "hnet, pair", "hnet, autograd"})
  void estimate_is_within_a_factor_of_two_of_what_a_training_step_takes(
      String model, String gradients) throws Exception {
    Path experiment = SmallComparison.write(folder, 4096);

    String[] numbers = step(experiment, model, gradients).split(" ");

    double measured = Double.parseDouble(numbers[0]);
    double estimated = Double.parseDouble(numbers[1]);
    assertThat(estimated / measured)
        .as(
            "estimated %.0f, measured %.0f bytes; %s bytes a chunk",
            estimated, measured, numbers[2])
        .isBetween(0.5, 2.0);
  }

  private String step(Path experiment, String model, String gradients)
      throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xms128m", "-Xmx128m", "-XX:+UseSerialGC", "-XX:+AlwaysPreTouch"));
    command.addAll(List.of("-Dai.djl.offline=true", "-cp", System.getProperty("java.class.path")));
    command.addAll(
        List.of(OneTrainingStep.class.getName(), experiment.toString(), model, gradients));
    ProcessBuilder process = new ProcessBuilder(command);
    process
        .environment()
        .putAll(
            Map.of(
                "MALLOC_MMAP_MAX_", "0",
                "MALLOC_TRIM_THRESHOLD_", "100000000000",
                "MALLOC_ARENA_MAX", "1",
                "OPT_OUT_TRACKING", "true"));
    process.redirectErrorStream(true).redirectOutput(output.toFile());
    int exit = process.start().waitFor();
    List<String> lines = Files.readAllLines(output);
    assertThat(exit).as("%s", lines).isZero();
    return lines.get(lines.size() - 1);
  }
}

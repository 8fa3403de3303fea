package org.hnetbench.kernels.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Resident memory over thousands of training steps, in a process of its own, whose Java heap has its full size from the
 * start: what grows is the engine's.
 */
class NativeMemoryTest {
  private static final double MEBIBYTES_ALLOWED = 12;

  @Test
  void staysFlatOverThousandsOfSteps() throws Exception {
    assertThat(growth(1800, "close")).isLessThan(MEBIBYTES_ALLOWED);
  }

  /** The measurement sees what it is meant to see: few steps exceed the bound if their tapes stay open. */
  @Test
  void growsWhereTapesAreLeftOpen() throws Exception {
    assertThat(growth(80, "leak")).isGreaterThan(MEBIBYTES_ALLOWED);
  }

  private static double growth(int steps, String mode) throws IOException, InterruptedException {
    assumeTrue(Files.exists(TrainingMemory.STATUS), "this system does not tell a process's memory");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xms96m",
            "-Xmx96m",
            "-XX:+UseSerialGC",
            "-XX:+AlwaysPreTouch",
            "-Dai.djl.offline=true",
            "-cp",
            System.getProperty("java.class.path"),
            TrainingMemory.class.getName(),
            String.valueOf(steps),
            mode);
    builder
        .environment()
        .putAll(Map.of("OMP_NUM_THREADS", "1", "MALLOC_ARENA_MAX", "1", "OPT_OUT_TRACKING", "true"));
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
    assertThat(process.waitFor()).as(output).isZero();
    return Double.parseDouble(output.substring(output.lastIndexOf('\n') + 1));
  }
}

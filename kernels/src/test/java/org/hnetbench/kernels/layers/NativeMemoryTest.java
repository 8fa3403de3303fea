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
 * Resident memory over thousands of training steps, in a process of its own, whose Java heap has
 * its full size from the start: what grows is the engine's.
 */
class NativeMemoryTest {
  private static final double MEBIBYTES_ALLOWED = 12;

  /** A few more steps leave their tapes open: the measurement sees what it is meant to see. */
  @Test
  void staysFlatOverThousandsOfStepsAndGrowsOnlyWhereTapesAreLeftOpen() throws Exception {
    assumeTrue(Files.exists(TrainingMemory.STATUS), "this system does not tell a process's memory");
    double[] growth = train(1500, 150);
    assertThat(growth[0]).as("tapes closed").isLessThan(MEBIBYTES_ALLOWED);
    assertThat(growth[1]).as("tapes left open").isGreaterThan(MEBIBYTES_ALLOWED);
  }

  private static double[] train(int steps, int leakingSteps)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xms96m",
            "-Xmx96m",
            "-XX:+UseSerialGC",
            "-XX:+AlwaysPreTouch",
            // The second compiler takes tens of mebibytes whenever a busy machine lets it work.
            "-XX:TieredStopAtLevel=1",
            "-Dai.djl.offline=true",
            "-cp",
            System.getProperty("java.class.path"),
            TrainingMemory.class.getName(),
            String.valueOf(steps),
            String.valueOf(leakingSteps));
    builder
        .environment()
        .putAll(
            Map.of("OMP_NUM_THREADS", "1", "MALLOC_ARENA_MAX", "1", "OPT_OUT_TRACKING", "true"));
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output
        .lines()
        .filter(line -> line.startsWith("grew "))
        .mapToDouble(line -> Double.parseDouble(line.substring(5)))
        .toArray();
  }
}

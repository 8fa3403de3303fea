package org.hnetbench.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hnetbench.kernels.Precision;

/**
 * Bytes that contestants hold between the way there and the way back. Measured in a process of its
 * own, whose allocator maps every tensor alone and so gives back at once what is freed: its growth
 * is what is held. Such an allocator is slow, so nothing is timed there.
 */
public final class HeldMemory {
  /** Smaller tensors share pages. */
  private static final String MAPPED_ALONE = "65536";

  private static final List<String> REPLACED =
      List.of("MALLOC_MMAP_MAX_", "MALLOC_TRIM_THRESHOLD_", "MALLOC_TOP_PAD_");

  private HeldMemory() {}

  /**
   * Measures some kernels.
   *
   * @param folder for what the process tells
   * @return bytes by kernel; without those that the contestant cannot do or tell
   */
  public static Map<String, Long> measure(
      Path folder, Contestant contestant, List<String> kernels, String shape, Precision precision)
      throws IOException, InterruptedException {
    Path told = folder.resolve("held.txt");
    Files.deleteIfExists(told);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    // The Java heap must not grow in between: it has all its pages from the start.
    command.addAll(List.of("-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(HeldMemory.class.getName());
    command.addAll(
        List.of(
            told.toString(),
            contestant.name(),
            shape,
            precision.name(),
            String.join(",", kernels)));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().keySet().removeAll(REPLACED);
    builder.environment().put("MALLOC_MMAP_THRESHOLD_", MAPPED_ALONE);
    Process process = builder.start();
    try {
      process.waitFor();
    } finally {
      process.destroy();
    }
    return read(told);
  }

  private static Map<String, Long> read(Path told) throws IOException {
    Map<String, Long> held = new LinkedHashMap<>();
    if (Files.exists(told)) {
      for (String line : Files.readAllLines(told)) {
        String[] cells = line.split(" ");
        held.put(cells[0], Long.parseLong(cells[1]));
      }
    }
    return held;
  }

  /**
   * The process.
   *
   * @param arguments file to write, contestant, shape, precision, kernels joined by commas
   */
  public static void main(String[] arguments) throws IOException {
    Contestant contestant = Contestants.named(arguments[1]).orElseThrow();
    Precision precision = Precision.valueOf(arguments[3]);
    StringBuilder told = new StringBuilder();
    for (String kernel : arguments[4].split(",")) {
      Workload workload = Workloads.of(kernel, arguments[2]);
      var prepared = contestant.prepare(workload, Mode.FORWARD_BACKWARD, precision);
      if (prepared.isPresent()) {
        try (Contestant.Prepared each = prepared.get()) {
          each.bytesHeld()
              .ifPresent(bytes -> told.append(kernel).append(' ').append(bytes).append('\n'));
        }
      }
    }
    Files.writeString(Path.of(arguments[0]), told);
  }
}

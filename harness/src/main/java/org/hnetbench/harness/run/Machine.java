package org.hnetbench.harness.run;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** The machine that this runs on. */
public final class Machine {
  private Machine() {}

  /** Such as {@code Linux 6.1 amd64, AMD EPYC 9B14, 2 cores}. */
  public static String describe() {
    return "%s %s %s, %s, %d cores"
        .formatted(
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("os.arch"),
            processor(),
            Runtime.getRuntime().availableProcessors());
  }

  /** Memory of the machine, or of the container that this runs in. */
  public static long memoryBytes() {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getTotalMemorySize();
  }

  /** The processor's name; only Linux tells it without help. */
  public static String processor() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown processor");
    } catch (IOException e) {
      return "unknown processor";
    }
  }
}

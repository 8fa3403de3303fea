package org.hnetbench.harness.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Memory of this process, Java heap and the engine's tensors together, as Linux tells it. */
public final class ProcessMemory {
  private static final Path STATUS = Path.of("/proc/self/status");

  private ProcessMemory() {}

  /** Bytes that are resident now; empty where the system does not tell. */
  public static OptionalLong resident() {
    return read("VmRSS:");
  }

  /** Most bytes that were resident, see {@code /proc/self/clear_refs}; empty as above. */
  public static OptionalLong peak() {
    return read("VmHWM:");
  }

  private static OptionalLong read(String field) {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith(field))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}

package org.hnetbench.harness.doctor;

import ai.djl.util.Utils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * The checks of {@code doctor}, in the order in which they are shown.
 *
 * @param checks each looks when it is asked
 */
public record Doctor(List<Supplier<Finding>> checks) {
  /** The checks of the machine that this runs on. */
  public static Doctor ofThisMachine() {
    return new Doctor(
        List.of(
            () -> MachineChecks.jdk(Runtime.version().feature(), System.getProperty("java.home")),
            Doctor::memory,
            () -> MachineChecks.cores(Runtime.getRuntime().availableProcessors()),
            EngineChecks::natives,
            Doctor::cache,
            EngineChecks::engine,
            EngineChecks::device,
            () -> MachineChecks.threads(System.getenv()),
            () -> MachineChecks.allocator(System.getenv())));
  }

  /** Looks at everything. */
  public List<Finding> examine() {
    return checks.stream().map(Supplier::get).toList();
  }

  private static Finding memory() {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return MachineChecks.memory(system.getTotalMemorySize(), available(system.getFreeMemorySize()));
  }

  /**
   * Memory that programs can have; on Linux that is more than what is free, which leaves out
   * caches.
   */
  private static long available(long free) {
    Path file = Path.of("/proc/meminfo");
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> line.startsWith("MemAvailable:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElse(free);
    } catch (IOException e) {
      return free;
    }
  }

  private static Finding cache() {
    Path folder = Utils.getEngineCacheDir("pytorch");
    Path existing = folder;
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    try {
      boolean filled = Files.isDirectory(folder) && folder.toFile().list().length > 0;
      boolean writable = Files.isDirectory(existing) && Files.isWritable(existing);
      long free = Files.getFileStore(existing).getUsableSpace();
      return MachineChecks.cache(folder, filled, writable, free);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

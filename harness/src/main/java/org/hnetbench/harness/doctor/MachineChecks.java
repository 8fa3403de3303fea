package org.hnetbench.harness.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Judgements about numbers and settings of a machine; what they judge is handed in. */
final class MachineChecks {
  private static final long MEGABYTE = 1L << 20;

  /** Unpacked, the engine's libraries take about 430 MB. */
  private static final long NATIVES_BYTES = 600 * MEGABYTE;

  private static final List<String> ALLOCATOR_SETTINGS =
      List.of("MALLOC_MMAP_MAX_", "MALLOC_TRIM_THRESHOLD_", "MALLOC_TOP_PAD_", "MALLOC_ARENA_MAX");

  private static final String LAUNCHER = "start through the launcher hnet-bench, which sets ";

  private MachineChecks() {}

  static Finding jdk(int feature, String home) {
    String found = feature + " in " + home;
    return feature >= 17
        ? Finding.ok("JDK", found)
        : Finding.missing("JDK", found, "install a JDK of version 17 or newer");
  }

  static Finding memory(long total, long available) {
    String found = megabytes(available) + " available of " + megabytes(total);
    if (available < 1000 * MEGABYTE) {
      return Finding.missing("memory", found, "free at least 1 GB; small experiments need that");
    }
    return available < 3000 * MEGABYTE
        ? Finding.warning("memory", found, "free 3 GB, or use small models and batch_bytes")
        : Finding.ok("memory", found);
  }

  static Finding cores(int cores) {
    return cores > 1
        ? Finding.ok("cores", Integer.toString(cores))
        : Finding.warning("cores", "1", "give the process 2 or more; training will be slow");
  }

  static Finding cache(Path folder, boolean filled, boolean writable, long free) {
    String found = folder + ", " + megabytes(free) + " free";
    String remedy = "name another folder with DJL_CACHE_DIR=FOLDER";
    if (filled) {
      return Finding.ok("engine cache", found);
    }
    if (!writable) {
      return Finding.missing("engine cache", folder + ", not writable", remedy);
    }
    return free < NATIVES_BYTES
        ? Finding.missing(
            "engine cache", found, "free " + megabytes(NATIVES_BYTES) + ", or " + remedy)
        : Finding.ok("engine cache", found + ", filled at first use");
  }

  static Finding threads(Map<String, String> environment) {
    String threads = environment.get("OMP_NUM_THREADS");
    String spin = environment.get("GOMP_SPINCOUNT");
    String found = "OMP_NUM_THREADS=" + threads + " GOMP_SPINCOUNT=" + spin;
    return threads == null || spin == null
        ? Finding.warning("threads", found.replace("null", "(unset)"), LAUNCHER + "both")
        : Finding.ok("threads", found);
  }

  static Finding allocator(Map<String, String> environment) {
    List<String> unset =
        ALLOCATOR_SETTINGS.stream().filter(name -> !environment.containsKey(name)).toList();
    return unset.isEmpty()
        ? Finding.ok("allocator", "set for large blocks")
        : Finding.warning("allocator", "unset: " + String.join(" ", unset), LAUNCHER + "them");
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%,d MB", bytes / MEGABYTE);
  }
}

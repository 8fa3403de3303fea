package org.hnetbench.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * Memory that calls hold, by what the process grows. Exact to a few pages where the allocator maps
 * every tensor on its own, so that what is freed goes back at once ({@code MALLOC_MMAP_THRESHOLD_},
 * see {@link HeldMemory}).
 */
final class ResidentMemory {
  private static final Path STATUS = Path.of("/proc/self/statm");
  private static final int REPEATS = 3;
  private static final long PAGE = 4096;

  private ResidentMemory() {}

  /**
   * What a call left behind.
   *
   * @param holder lets go of it when closed
   * @param outputs bytes that do not count
   */
  record Kept(AutoCloseable holder, long outputs) {}

  /** Median growth over a few calls; empty where the system does not tell. */
  static Optional<Long> growth(Supplier<Kept> call) {
    long[] grown = new long[REPEATS];
    for (int i = 0; i < REPEATS; i++) {
      OptionalLong before = bytes();
      Kept kept = call.get();
      OptionalLong after = bytes();
      try {
        kept.holder().close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
      if (before.isEmpty() || after.isEmpty()) {
        return Optional.empty();
      }
      grown[i] = Math.max(0, after.getAsLong() - before.getAsLong() - kept.outputs());
    }
    return Optional.of(LongStream.of(grown).sorted().skip(REPEATS / 2).findFirst().orElseThrow());
  }

  private static OptionalLong bytes() {
    try {
      return OptionalLong.of(Long.parseLong(Files.readString(STATUS).split(" ")[1]) * PAGE);
    } catch (IOException e) {
      return OptionalLong.empty(); // only Linux tells without help
    }
  }
}

package org.hnetbench.harness.bench;

import com.sun.jna.Function;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.hnetbench.harness.run.ProcessMemory;

/**
 * How far some work makes this process grow. All models of a benchmark live in one process, and its
 * allocator keeps what was freed, so that growth alone would be seen once: before the work the C
 * library hands freed memory back ({@code malloc_trim}), and the kernel forgets the highest
 * resident size ({@code /proc/self/clear_refs}).
 */
final class PeakMemory {
  private static final Path RESET = Path.of("/proc/self/clear_refs");
  private static final String FORGET_PEAK = "5";

  private PeakMemory() {}

  /**
   * Bytes that the process grew by at most while it worked.
   *
   * @return empty where the system does not tell; the work is done in any case
   */
  static OptionalLong growth(Runnable work) {
    boolean told = trim() && reset();
    OptionalLong before = ProcessMemory.resident();
    work.run();
    OptionalLong peak = ProcessMemory.peak();
    return told && before.isPresent() && peak.isPresent()
        ? OptionalLong.of(Math.max(0, peak.getAsLong() - before.getAsLong()))
        : OptionalLong.empty();
  }

  private static boolean trim() {
    try {
      System.gc(); // tensors that nobody closed, and the heap's own slack
      Function.getFunction("c", "malloc_trim").invokeInt(new Object[] {0L});
      return true;
    } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
      return false; // not glibc
    }
  }

  private static boolean reset() {
    try {
      Files.writeString(RESET, FORGET_PEAK);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}

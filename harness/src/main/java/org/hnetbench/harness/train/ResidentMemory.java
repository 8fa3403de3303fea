package org.hnetbench.harness.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Largest resident memory of this process seen at the times of asking: Java heap and the engine's
 * tensors together.
 */
final class ResidentMemory {
  private static final Path STATUS = Path.of("/proc/self/status");

  private long peakBytes;

  /** Looks once more. */
  void look() {
    try {
      for (String line : Files.readAllLines(STATUS)) {
        if (line.startsWith("VmRSS:")) {
          long kibibytes = Long.parseLong(line.replaceAll("\\D", ""));
          peakBytes = Math.max(peakBytes, kibibytes * 1024);
        }
      }
    } catch (IOException e) {
      peakBytes = Math.max(peakBytes, 0); // no such file on this system: nothing is known
    }
  }

  /** Most bytes seen; 0 where the system does not tell. */
  long peakBytes() {
    return peakBytes;
  }
}

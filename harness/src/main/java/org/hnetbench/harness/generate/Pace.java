package org.hnetbench.harness.generate;

import java.util.OptionalDouble;

/**
 * How fast a text grows. The clock begins with the first unit, since reading the prompt gave it;
 * what counts are the bytes of the units behind it.
 */
final class Pace {
  private boolean begun;
  private long first;
  private long last;
  private long bytes;

  /**
   * A unit has come.
   *
   * @param nanoseconds when, by any clock that does not jump
   * @param length in bytes
   */
  void unit(long nanoseconds, int length) {
    if (begun) {
      bytes += length;
    } else {
      begun = true;
      first = nanoseconds;
    }
    last = nanoseconds;
  }

  /** Absent where no time has gone by, as for a text of one unit. */
  OptionalDouble bytesPerSecond() {
    return begun && last > first
        ? OptionalDouble.of(bytes / ((last - first) / 1e9))
        : OptionalDouble.empty();
  }
}

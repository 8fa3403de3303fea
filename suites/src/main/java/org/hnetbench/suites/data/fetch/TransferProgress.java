package org.hnetbench.suites.data.fetch;

import java.time.Duration;

/** Is told how far the transfer of a file is. */
public interface TransferProgress extends AutoCloseable {
  /**
   * Bytes have come in.
   *
   * @param bytes of the file that are here
   * @param total of the file; -1 where the source does not say
   * @param bytesPerSecond of this attempt, which may have begun in the middle
   * @param secondsLeft at that rate; NaN where it cannot be told
   */
  void at(long bytes, long total, double bytesPerSecond, double secondsLeft);

  /**
   * It failed and is tried again.
   *
   * @param reason what failed, in a few words
   * @param pause before the next attempt
   */
  default void failed(String reason, Duration pause) {}

  /** The transfer ended, done or not. */
  @Override
  default void close() {}

  /** Makes one for each file. */
  @FunctionalInterface
  interface Watcher {
    /** The transfer of a file begins; its place in the data folder. */
    TransferProgress begin(String path);
  }
}

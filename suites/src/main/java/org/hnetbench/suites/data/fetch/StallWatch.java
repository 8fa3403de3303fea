package org.hnetbench.suites.data.fetch;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;

/** Closes a stream whose reader has waited too long, so that the reader gets away. */
final class StallWatch implements AutoCloseable {
  private final Closeable stream;
  private final long limitNanos;
  private final Thread thread;
  private volatile long lastNanos = System.nanoTime();
  private volatile boolean stalled;

  StallWatch(Closeable stream, Duration limit) {
    this.stream = stream;
    limitNanos = limit.toNanos();
    thread = new Thread(this::watch, "stall-watch");
    thread.setDaemon(true);
    thread.start();
  }

  /** Something came in. */
  void alive() {
    lastNanos = System.nanoTime();
  }

  /** Whether the stream was closed for standing still. */
  boolean stalled() {
    return stalled;
  }

  private void watch() {
    try {
      for (long left = limitNanos; left > 0; left = limitNanos - (System.nanoTime() - lastNanos)) {
        Thread.sleep(left / 1_000_000 + 1);
      }
      stalled = true;
      stream.close();
    } catch (InterruptedException | IOException e) {
      // The transfer ended, or the stream is closed already.
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}

package org.hnetbench.harness.run;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/** A plain line every few seconds, for logs. */
final class LineProgress implements Progress {
  private static final long INTERVAL_NANOS = 10_000_000_000L;

  private final PrintStream stream;
  private final String task;
  private final LongSupplier nanoTime;
  private final long start;
  private long printed;
  private boolean begun;

  LineProgress(PrintStream stream, String task, LongSupplier nanoTime) {
    this.stream = stream;
    this.task = task;
    this.nanoTime = nanoTime;
    start = nanoTime.getAsLong();
    printed = start;
  }

  @Override
  public void update(double fraction, String note) {
    begun = true;
    long now = nanoTime.getAsLong();
    if (now - printed < INTERVAL_NANOS) {
      return;
    }
    printed = now;
    double passed = now - start;
    double left = fraction > 0 ? passed / fraction * (1 - fraction) : Double.NaN;
    String separator = note.isEmpty() ? "" : ", ";
    line(
        String.format(Locale.ROOT, "%.0f %%, %s left", 100 * fraction, duration(left))
            + separator
            + note);
  }

  /** Of a task that failed before its first step the failure alone is told. */
  @Override
  public void close() {
    if (begun) {
      line("ended after " + duration(nanoTime.getAsLong() - start));
    }
  }

  private void line(String text) {
    stream.print(task + ": " + text + "\n");
    stream.flush();
  }

  /** Minutes and seconds, as {@code 3:07}; {@code ?} where not known. */
  private static String duration(double nanos) {
    if (Double.isNaN(nanos)) {
      return "?";
    }
    long seconds = Math.round(nanos / 1e9);
    return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
  }
}

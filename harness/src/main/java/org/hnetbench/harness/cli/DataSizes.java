package org.hnetbench.harness.cli;

import java.util.Locale;

/** Sizes as people read them. */
final class DataSizes {
  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};

  private DataSizes() {}

  /** Such as {@code 512 B}, {@code 1.8 MB}; a kB has 1000 bytes. */
  static String text(long bytes) {
    double size = bytes;
    int unit = 0;
    while (size >= 999.95 && unit < UNITS.length - 1) {
      size /= 1000;
      unit++;
    }
    return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", size, UNITS[unit]);
  }
}

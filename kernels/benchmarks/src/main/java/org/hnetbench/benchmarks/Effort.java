package org.hnetbench.benchmarks;

/**
 * How long a row is measured.
 *
 * @param forks processes, one after the other
 * @param warmups samples that are thrown away in each
 * @param samples that are kept in each
 * @param milliseconds that a sample takes at least, and at least one call
 */
public record Effort(int forks, int warmups, int samples, int milliseconds) {
  /** For a look: one process, a second or so. */
  public static final Effort QUICK = new Effort(1, 2, 10, 60);

  /** For figures to go by. */
  public static final Effort FULL = new Effort(3, 5, 10, 200);

  /** The same with fewer samples, for calls that take seconds each. */
  Effort fewer() {
    return new Effort(1, 1, Math.min(samples, 5), milliseconds);
  }
}

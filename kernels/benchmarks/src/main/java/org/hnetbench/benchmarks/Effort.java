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
  public static final Effort FULL = new Effort(3, 4, 10, 100);

  /** Beyond this, a call takes a second or so and needs no second one to warm up. */
  private static final double LONG_CALL = 1e10;

  /** The same with fewer samples where calls are long: large ones, and those of plain loops. */
  Effort on(Workload workload, Contestant contestant) {
    return contestant instanceof NaiveContestant || workload.flops() > LONG_CALL
        ? new Effort(1, 1, Math.min(samples, 5), milliseconds)
        : this;
  }
}

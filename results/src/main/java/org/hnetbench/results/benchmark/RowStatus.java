package org.hnetbench.results.benchmark;

/** What a row of a benchmark's table holds. */
public enum RowStatus {
  /** A time to go by. */
  MEASURED,
  /** A time, but the machine was too noisy to conclude from it. */
  NOISY,
  /** The combination does not exist. */
  UNAVAILABLE,
  /** Results were wrong: no time is told. */
  REFUSED
}

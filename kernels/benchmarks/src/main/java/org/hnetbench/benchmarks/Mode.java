package org.hnetbench.benchmarks;

/** What of a kernel is timed. */
public enum Mode {
  FORWARD("forward"),
  FORWARD_BACKWARD("forward+backward");

  private final String label;

  Mode(String label) {
    this.label = label;
  }

  /** As tables have it. */
  public String label() {
    return label;
  }
}

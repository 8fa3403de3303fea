package org.hnetbench.results.statistics;

/** The seven tasks of the paper's Table 2, and what is averaged of each. */
public enum ZeroShotTask {
  LAMBADA("lambada", Metric.GREEDY),
  HELLASWAG("hellaswag", Metric.ACC_NORM),
  PIQA("piqa", Metric.ACC),
  ARC_EASY("arc_easy", Metric.ACC),
  ARC_CHALLENGE("arc_challenge", Metric.ACC_NORM),
  WINOGRANDE("winogrande", Metric.ACC),
  OPENBOOKQA("openbookqa", Metric.ACC_NORM);

  private final String column;
  private final Metric metric;

  ZeroShotTask(String column, Metric metric) {
    this.column = column;
    this.metric = metric;
  }

  /** Its column in {@code results/published/zero_shot.csv}. */
  public String column() {
    return column;
  }

  /** What the paper reports of it. */
  public Metric metric() {
    return metric;
  }
}

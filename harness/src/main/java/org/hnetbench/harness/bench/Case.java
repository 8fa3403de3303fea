package org.hnetbench.harness.bench;

/**
 * A row of a benchmark's table.
 *
 * @param model its name in the experiment
 * @param way how the work is done, where there are several; else empty
 * @param length in bytes
 * @param batch sequences at a time
 */
record Case(String model, String way, int length, int batch) {
  /** Alike in every run. */
  String key() {
    return model + (way.isEmpty() ? "" : " / " + way) + " / " + length + " / " + batch;
  }
}

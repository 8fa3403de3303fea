package org.hnetbench.harness.comparison;

/** A cell ended without a result that could be published; the others go on. */
final class CellFailed extends Exception {
  private static final long serialVersionUID = 1L;

  CellFailed(String message) {
    super(message);
  }
}

package org.hnetbench.suites.planted;

/** Planted: a suite that writes into a command's output. */
final class SuiteThatPrints {
  void score() {
    System.out.println("0.97");
  }
}

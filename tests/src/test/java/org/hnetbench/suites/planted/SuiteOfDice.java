package org.hnetbench.suites.planted;

import java.util.SplittableRandom;

/** Planted: a suite that no one can repeat. */
final class SuiteOfDice {
  int score() {
    return new SplittableRandom().nextInt();
  }
}

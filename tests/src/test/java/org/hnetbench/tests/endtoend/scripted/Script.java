package org.hnetbench.tests.endtoend.scripted;

import java.util.Arrays;

/** What a planted model says. */
@FunctionalInterface
interface Script {
  /** Units, BOS and EOS included. */
  int UNITS = 256;

  /** One sequence, read unit by unit. */
  @FunctionalInterface
  interface Reader {
    /**
     * Reads a unit, BOS first.
     *
     * @return nats of each unit that could follow, (256); not to be written to
     */
    double[] read(int unit);
  }

  /** A reader at the beginning of a sequence. */
  Reader begin();

  /** The same nats for each unit. */
  static double[] even() {
    double[] nats = new double[UNITS];
    Arrays.fill(nats, Math.log(UNITS));
    return nats;
  }

  /** One unit as good as certain; all others share what is left. */
  static double[] certain(int unit, double left) {
    double[] nats = new double[UNITS];
    Arrays.fill(nats, Math.log((UNITS - 1) / left));
    nats[unit] = -Math.log1p(-left);
    return nats;
  }
}

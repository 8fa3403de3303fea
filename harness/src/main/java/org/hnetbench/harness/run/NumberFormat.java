package org.hnetbench.harness.run;

import java.util.Locale;
import org.hnetbench.kernels.layers.WeightStorage;

/** How weights are kept, in memory or in a file. */
public enum NumberFormat {
  FLOAT32,
  BFLOAT16;

  /** The kernels' name for it. */
  public WeightStorage storage() {
    return this == BFLOAT16 ? WeightStorage.BFLOAT16 : WeightStorage.FULL;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

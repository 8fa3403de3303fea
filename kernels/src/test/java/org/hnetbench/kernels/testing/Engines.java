package org.hnetbench.kernels.testing;

import ai.djl.Device;
import java.util.EnumMap;
import java.util.Map;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;

/**
 * One engine for each precision, shared by all test classes of a process since opening one takes a
 * while. Never closed.
 */
public final class Engines {
  private static final Map<Precision, Kernels> OPEN = new EnumMap<>(Precision.class);

  private Engines() {}

  /** Kernels on the CPU. */
  public static synchronized Kernels of(Precision precision) {
    return OPEN.computeIfAbsent(precision, p -> Kernels.open(Device.cpu(), p));
  }

  /** For comparison with naive loops. */
  public static Kernels float64() {
    return of(Precision.FLOAT64);
  }

  /** For what training uses. */
  public static Kernels float32() {
    return of(Precision.FLOAT32);
  }
}

package org.hnetbench.harness.run;

import java.util.Locale;

/** Where tensors live. */
public enum DeviceKind {
  CPU,
  CUDA;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

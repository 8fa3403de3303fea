package org.hnetbench.harness.run;

import ai.djl.Device;
import java.util.Locale;

/** Where tensors live. */
public enum DeviceKind {
  CPU,
  CUDA;

  /** The engine's device. */
  public Device device() {
    return this == CUDA ? Device.gpu() : Device.cpu();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

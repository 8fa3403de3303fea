package org.hnetbench.suites.noise;

public record NoiseOptions() {
  public static final NoiseOptions DEFAULT = new NoiseOptions();
}

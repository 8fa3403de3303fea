package org.hnetbench.kernels;

/** The engine: one archive of kernels, loaded on one device in one precision. */
public final class Kernels implements AutoCloseable {
  @Override
  public void close() {}
}

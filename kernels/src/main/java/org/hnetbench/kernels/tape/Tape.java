package org.hnetbench.kernels.tape;

/** Memory and record of one step. */
public final class Tape implements AutoCloseable {
  @Override
  public void close() {}
}

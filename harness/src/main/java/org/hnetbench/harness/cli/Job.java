package org.hnetbench.harness.cli;

import java.io.PrintWriter;

/**
 * What a command does once its options are read.
 *
 * @param <R> what the options say
 */
@FunctionalInterface
public interface Job<R> {
  /**
   * Does it.
   *
   * @param out where results go; progress and complaints go to the error stream
   * @return the exit code, see {@link ExitCode}
   */
  int execute(R request, PrintWriter out) throws Exception;
}

package org.hnetbench.suites.scoring;

/**
 * What a model is asked: how likely a continuation is after a context. Both are bytes, so the cut
 * between them lies at the same place for every model, whatever its units.
 *
 * @param context valid UTF-8, may be empty: BOS stands before it in any case
 * @param continuation valid UTF-8, at least one byte; all of it is scored
 */
public record Request(byte[] context, byte[] continuation) {
  public Request {
    if (continuation.length == 0) {
      throw new IllegalArgumentException("nothing to score");
    }
  }
}

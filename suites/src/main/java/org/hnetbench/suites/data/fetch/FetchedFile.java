package org.hnetbench.suites.data.fetch;

/**
 * What became of a file that was asked for.
 *
 * @param path its place in the data folder
 * @param outcome what was done
 * @param bytes its size
 * @param sha256 its hash; empty where it was left alone
 */
public record FetchedFile(String path, Outcome outcome, long bytes, String sha256) {
  /** What was done. */
  public enum Outcome {
    /** It came and its hash is the one that was known. */
    CHECKED,
    /** It came and its hash was written down, since none was known. */
    RECORDED,
    /** It was there, with the right hash. */
    PRESENT,
    /** It was there, not from here and without a known hash: left as it is. */
    LEFT_ALONE,
    /** It was made from files that came. */
    MADE
  }
}

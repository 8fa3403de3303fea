package org.hnetbench.suites.data.fetch;

/**
 * A file of a data folder against what is known of it.
 *
 * @param name data set or checkpoint
 * @param path its place in the folder
 * @param state whether it is right
 * @param bytes its size; -1 where it is absent
 * @param expected what it should be; empty where nothing is known
 * @param found what it is, where it differs; else empty
 */
public record FileState(
    String name, String path, State state, long bytes, String expected, String found) {
  /** Whether a file is right. */
  public enum State {
    RIGHT,
    DIFFERS,
    ABSENT,
    NO_CHECKSUM
  }
}

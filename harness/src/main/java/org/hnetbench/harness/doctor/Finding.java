package org.hnetbench.harness.doctor;

/**
 * What one check found.
 *
 * @param name of the check
 * @param state how bad it is
 * @param found what is there
 * @param remedy what to do about it; empty where all is well
 */
public record Finding(String name, State state, String found, String remedy) {
  /** How bad it is. */
  public enum State {
    OK,
    /** Works, but slower or at a risk. */
    WARNING,
    /** Nothing runs without it. */
    MISSING
  }

  static Finding ok(String name, String found) {
    return new Finding(name, State.OK, found, "");
  }

  static Finding warning(String name, String found, String remedy) {
    return new Finding(name, State.WARNING, found, remedy);
  }

  static Finding missing(String name, String found, String remedy) {
    return new Finding(name, State.MISSING, found, remedy);
  }
}

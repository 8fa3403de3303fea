package org.hnetbench.suites.data.fetch;

import java.time.Duration;

/**
 * How long is waited and how often it is tried.
 *
 * @param attempts at most so many for a file
 * @param connect for a connection
 * @param idle for the next bytes, or for an answer to begin
 * @param firstPause between the first two attempts; doubled each time
 * @param longestPause between attempts, also where the source asks for more
 * @param waiting how a pause is made
 */
public record Patience(
    int attempts,
    Duration connect,
    Duration idle,
    Duration firstPause,
    Duration longestPause,
    Waiting waiting) {
  /** Makes a pause. */
  @FunctionalInterface
  public interface Waiting {
    void pause(Duration duration) throws InterruptedException;
  }

  /** What a user wants who is not watching. */
  public static Patience usual() {
    return new Patience(
        10,
        Duration.ofSeconds(30),
        Duration.ofSeconds(60),
        Duration.ofSeconds(1),
        Duration.ofMinutes(2),
        duration -> Thread.sleep(duration.toMillis()));
  }

  /** The pause after so many failures, 1 or more. */
  Duration pauseAfter(int failures) {
    Duration pause = firstPause.multipliedBy(1L << Math.min(failures - 1, 20));
    return pause.compareTo(longestPause) < 0 ? pause : longestPause;
  }
}

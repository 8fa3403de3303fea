package org.hnetbench.harness.run;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.hnetbench.harness.BuildInfo;

/**
 * One start of a run: under what conditions the numbers were made. A run that was interrupted has
 * several.
 *
 * @param time in UTC
 * @param version of the project
 * @param commit of the sources
 * @param dirty whether the sources differ from the commit
 * @param jdk version and vendor
 * @param engine name and version
 * @param device {@code cpu} or {@code cuda} and what it is
 * @param threads of the engine
 * @param machine operating system, processor and cores
 */
public record Start(
    String time,
    String version,
    String commit,
    String dirty,
    String jdk,
    String engine,
    String device,
    int threads,
    String machine) {
  /** A start now, on this machine. */
  public static Start now(String engine, String device, int threads) {
    BuildInfo build = BuildInfo.current();
    return new Start(
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        build.version(),
        build.commit(),
        build.dirty(),
        System.getProperty("java.vm.version") + ", " + System.getProperty("java.vendor"),
        engine,
        device,
        threads,
        Machine.describe());
  }
}

package org.hnetbench.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What was built. The launcher hands these to the build; a build without it knows the version alone
 * and says {@code unknown} for the rest.
 *
 * @param version of the project
 * @param commit the git commit, {@code unknown} outside a git checkout
 * @param dirty {@code true} where the sources differ from the commit
 * @param sources SHA-256 over all source files
 */
public record BuildInfo(String version, String commit, String dirty, String sources) {
  /** The build that is running. */
  public static BuildInfo current() {
    Properties properties = new Properties();
    try (InputStream stream = BuildInfo.class.getResourceAsStream("build.properties")) {
      properties.load(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new BuildInfo(
        properties.getProperty("version"),
        properties.getProperty("commit"),
        properties.getProperty("dirty"),
        properties.getProperty("sources"));
  }

  /** One line: {@code hnet-bench 0.1.0 (commit 1a2b3c4d5e6f, dirty)}. */
  public String describe() {
    String shortCommit = commit.substring(0, Math.min(12, commit.length()));
    String state = dirty.equals("true") ? ", dirty" : "";
    return "hnet-bench " + version + " (commit " + shortCommit + state + ")";
  }
}

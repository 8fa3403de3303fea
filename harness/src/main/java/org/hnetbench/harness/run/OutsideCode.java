package org.hnetbench.harness.run;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The code of outside models, which the hash of our sources does not cover. */
public final class OutsideCode {
  private OutsideCode() {}

  /** Whether {@code HNB_CLASSPATH} names any. */
  public static boolean present() {
    return entries(classPath()).findAny().isPresent();
  }

  /** SHA-256 over the files that {@code HNB_CLASSPATH} names; empty if it names none. */
  public static String sha256() {
    return sha256(classPath());
  }

  private static String classPath() {
    return System.getenv().getOrDefault("HNB_CLASSPATH", "");
  }

  /**
   * SHA-256 over the files of a class path, in its order.
   *
   * @param classPath jars, folders of classes, and folders of jars that end in {@code /*}
   */
  static String sha256(String classPath) {
    List<Path> files =
        entries(classPath).flatMap(entry -> files(Path.of(entry.replaceAll("/\\*$", "")))).toList();
    if (files.isEmpty()) {
      return "";
    }
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path file : files) {
        digest.update(Files.readAllBytes(file));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> entries(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator)).filter(entry -> !entry.isBlank());
  }

  private static Stream<Path> files(Path entry) {
    try (Stream<Path> files = Files.walk(entry)) {
      return files.filter(Files::isRegularFile).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

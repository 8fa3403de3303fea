package org.hnetbench.suites.catalogue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hnetbench.suites.choice.Item;

/** Suites read from hand-made files. */
final class Reading {
  static final String PIQA =
      """
      {"goal": "boil an egg", "sol1": "in water", "sol2": "in sand", "label": 0}
      {"goal": "cut bread", "sol1": "with a spoon", "sol2": "with a knife", "label": 1}
      {"goal": "dry hair", "sol1": "in a lake", "sol2": "in the sun", "label": 1}
      {"goal": "open a tin", "sol1": "with an opener", "sol2": "with a song", "label": 0}
      """;

  private Reading() {}

  static Suite suite(String name) {
    return Suite.named(List.of(name)).get(0);
  }

  static Path write(Path folder, String text) {
    return write(folder, text.getBytes(StandardCharsets.UTF_8));
  }

  static Path write(Path folder, byte[] bytes) {
    try {
      return Files.write(Files.createTempFile(folder, "items", ".jsonl"), bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static SuiteContent.Items items(String suite, Path file) {
    return items(suite, ReadOptions.DEFAULTS.withData(file));
  }

  static SuiteContent.Items items(String suite, ReadOptions options) {
    return (SuiteContent.Items) suite(suite).read(options);
  }

  static List<String> ids(SuiteContent.Items content) {
    return content.items().stream().map(Item::id).toList();
  }
}

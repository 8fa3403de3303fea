package org.hnetbench.tests.endtoend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** English-like text that a seed decides, and corpora made of it. */
final class SeededText {
  private static final String[] WORDS =
      ("the of and to a in that is was for it with as his on be at by had not are but from or have"
              + " an they which one you were all her she there would their we him been has when who"
              + " will no more if out so up said what its about than into them can only other time"
              + " new some could these two may first then do any like my now over such our man")
          .split(" ");

  private final SplittableRandom random;

  SeededText(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** A folder with the files train, valid and test of JSON lines, 40, 4 and 6 kB of text. */
  static Path corpus(Path folder, long seed) throws IOException {
    SeededText text = new SeededText(seed);
    Files.createDirectories(folder);
    text.write(folder.resolve("train.jsonl"), 40_000);
    text.write(folder.resolve("valid.jsonl"), 4_000);
    text.write(folder.resolve("test.jsonl"), 6_000);
    return folder;
  }

  private void write(Path file, int bytes) throws IOException {
    JsonMapper mapper = new JsonMapper();
    StringBuilder lines = new StringBuilder();
    for (int written = 0, number = 1; written < bytes; number++) {
      String document = document();
      ObjectNode line = mapper.createObjectNode();
      line.put("id", file.getFileName() + "-" + number).put("text", document);
      lines.append(mapper.writeValueAsString(line)).append('\n');
      written += document.getBytes(StandardCharsets.UTF_8).length;
    }
    Files.writeString(file, lines);
  }

  /** Some sentences; frequent words are drawn more often. */
  String document() {
    StringBuilder text = new StringBuilder();
    for (int sentences = 1 + random.nextInt(6); sentences > 0; sentences--) {
      for (int words = 4 + random.nextInt(10); words > 0; words--) {
        int rank = (int) (WORDS.length * Math.pow(random.nextDouble(), 3));
        text.append(WORDS[rank]).append(words == 1 ? ". " : " ");
      }
    }
    return text.toString().strip() + "\n";
  }
}

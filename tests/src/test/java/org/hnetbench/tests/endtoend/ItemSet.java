package org.hnetbench.tests.endtoend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Questions with answers that a seed decides, as files of several suites hold them. */
record ItemSet(List<Entry> entries) {
  private static final String[] WORDS =
      "sea Möwe naïve ice 水 the plum of 中文 river déjà vu tin old 😀 on oak".split(" ");

  /**
   * A question.
   *
   * @param endings none of which is the beginning of another
   */
  record Entry(String id, String prompt, List<String> endings, int gold) {
    /** The question with its right answer, as a model would have to write it. */
    String answered() {
      return prompt + " " + endings.get(gold);
    }
  }

  /** Questions with {@code least} to {@code most} endings. */
  static ItemSet drawn(long seed, int items, int least, int most) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Entry> entries = new ArrayList<>();
    for (int number = 0; number < items; number++) {
      int count = random.nextInt(least, most + 1);
      Set<String> endings = new LinkedHashSet<>();
      while (endings.size() < count) {
        String ending = words(random, 1 + random.nextInt(4)) + ".";
        if (endings.stream().noneMatch(e -> e.startsWith(ending) || ending.startsWith(e))) {
          endings.add(ending);
        }
      }
      String prompt = "No. " + number + ": " + words(random, 1 + random.nextInt(12));
      entries.add(
          new Entry("q" + number, prompt, List.copyOf(endings), random.nextInt(endings.size())));
    }
    return new ItemSet(entries);
  }

  private static String words(SplittableRandom random, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
    }
    return text.toString();
  }

  /** The same questions with right answers that know nothing of the endings. */
  ItemSet withDrawnLabels(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return new ItemSet(
        entries.stream()
            .map(
                each ->
                    new Entry(
                        each.id(),
                        each.prompt(),
                        each.endings(),
                        random.nextInt(each.endings().size())))
            .toList());
  }

  /** As the suite {@code hellaswag} reads it, prepared. */
  Path asHellaswag(Path file) throws IOException {
    return write(file, "query", "endings");
  }

  /** As the suite {@code openbookqa} reads it. */
  Path asQuestions(Path file) throws IOException {
    return write(file, "question", "choices");
  }

  private Path write(Path file, String prompt, String endings) throws IOException {
    JsonMapper mapper = new JsonMapper();
    StringBuilder lines = new StringBuilder();
    for (Entry each : entries) {
      ObjectNode line = mapper.createObjectNode();
      line.put("id", each.id()).put(prompt, each.prompt()).put("label", each.gold());
      each.endings().forEach(line.putArray(endings)::add);
      lines.append(mapper.writeValueAsString(line)).append('\n');
    }
    return Files.writeString(file, lines);
  }

  /** Bytes of a text in UTF-8. */
  static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}

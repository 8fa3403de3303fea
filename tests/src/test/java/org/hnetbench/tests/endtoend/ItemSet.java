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
import java.util.function.BiConsumer;
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
    return write(file, (each, line) -> question(each, line, "query", "endings"));
  }

  /** As the suites {@code arc-easy}, {@code arc-challenge} and {@code openbookqa} read it. */
  Path asQuestions(Path file) throws IOException {
    return write(file, (each, line) -> question(each, line, "question", "choices"));
  }

  /** As the suite {@code piqa} reads it: the first two endings. */
  Path asPiqa(Path file) throws IOException {
    return write(
        file,
        (each, line) ->
            line.put("goal", each.prompt())
                .put("sol1", each.endings().get(0))
                .put("sol2", each.endings().get(1))
                .put("label", each.gold() % 2));
  }

  /** As the suite {@code winogrande} reads it: the first two endings fill a blank. */
  Path asWinogrande(Path file) throws IOException {
    return write(
        file,
        (each, line) ->
            line.put("sentence", "It was _ that " + each.prompt())
                .put("option1", each.endings().get(0))
                .put("option2", each.endings().get(1))
                .put("answer", Integer.toString(1 + each.gold() % 2)));
  }

  /**
   * As the suite {@code lambada} reads it: the right ending alone, behind a cut inside the word
   * {@code the}.
   */
  Path asLambada(Path file) throws IOException {
    return write(
        file,
        (each, line) ->
            line.put("context", each.prompt() + " th")
                .put("sep", "")
                .put("target", "e " + each.endings().get(each.gold())));
  }

  private static void question(Entry each, ObjectNode line, String prompt, String endings) {
    line.put(prompt, each.prompt()).put("label", each.gold());
    each.endings().forEach(line.putArray(endings)::add);
  }

  private Path write(Path file, BiConsumer<Entry, ObjectNode> fields) throws IOException {
    JsonMapper mapper = new JsonMapper();
    StringBuilder lines = new StringBuilder();
    for (Entry each : entries) {
      ObjectNode line = mapper.createObjectNode().put("id", each.id());
      fields.accept(each, line);
      lines.append(mapper.writeValueAsString(line)).append('\n');
    }
    return Files.writeString(file, lines);
  }

  /** Bytes of a text in UTF-8. */
  static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}

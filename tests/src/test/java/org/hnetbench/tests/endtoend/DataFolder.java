package org.hnetbench.tests.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A small data folder in the layout of {@code data fetch}, with items and text that a seed draws.
 */
record DataFolder(Path path) {
  private static final String CORPORA = "en en_wikitext2 code_python dna_human";

  /** Writes it. */
  static DataFolder in(Path path, ItemSet set) throws IOException {
    Path items = Files.createDirectories(path.resolve("eval"));
    set.asHellaswag(items.resolve("hellaswag_val.jsonl"));
    set.asQuestions(items.resolve("arc_easy_test.jsonl"));
    set.asQuestions(items.resolve("arc_challenge_test.jsonl"));
    set.asQuestions(items.resolve("openbookqa_test.jsonl"));
    set.asPiqa(items.resolve("piqa_valid.jsonl"));
    set.asWinogrande(items.resolve("winogrande_xl_valid.jsonl"));
    set.asLambada(items.resolve("lambada_openai_test.jsonl"));
    int seed = 0;
    for (String corpus : CORPORA.split(" ")) {
      SeededText.corpus(path.resolve("corpora").resolve(corpus), ++seed);
    }
    Path code = path.resolve("corpora/code_python/test.jsonl");
    // Every other file is one of Java.
    Files.writeString(
        code,
        Files.readString(code)
            .replaceAll("test.jsonl-(\\d*[02468])\"", "java/$1\"")
            .replaceAll("test.jsonl-(\\d+)\"", "python/$1\""));
    return new DataFolder(path);
  }

  /** The test split of a corpus. */
  Path test(String corpus) {
    return path.resolve("corpora").resolve(corpus).resolve("test.jsonl");
  }
}

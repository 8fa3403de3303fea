package org.hnetbench.suites.data.sample;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * English fragments of parliament speeches. Both ends of a fragment are cut in mid-sentence and are dropped; runs of blanks
 * are borders of paragraphs. The split is by date, since the same speech stands there in many languages.
 */
final class Speeches {
  private Speeches() {}

  static List<Candidate> read(byte[] gzip) throws IOException {
    String lines =
        new String(
            new GZIPInputStream(new ByteArrayInputStream(gzip)).readAllBytes(),
            StandardCharsets.UTF_8);
    List<Candidate> candidates = new ArrayList<>();
    int number = 0;
    for (String line : lines.split("\n")) {
      number++;
      String[] fields = line.split("\t", 3);
      if (fields.length == 3 && Prose.english(fields[2])) {
        List<String> paragraphs = paragraphs(fields[2]);
        if (!paragraphs.isEmpty()) {
          String id = "europarl/" + fields[1] + "/" + number;
          candidates.add(new Candidate(id, fields[1], paragraphs));
        }
      }
    }
    return candidates;
  }

  static List<String> paragraphs(String fragment) {
    List<String> paragraphs = new ArrayList<>();
    String[] pieces = fragment.split(" {2,}", -1);
    for (int i = 0; i < pieces.length; i++) {
      List<String> sentences = new ArrayList<>(Prose.sentences(Prose.normalised(pieces[i])));
      if (i == 0) {
        sentences.remove(0);
      }
      String paragraph = String.join(" ", sentences);
      // A last piece without an end mark is the fragment's cut end; others are headings.
      int end = Math.max(paragraph.lastIndexOf('.'),
          Math.max(paragraph.lastIndexOf('?'), paragraph.lastIndexOf('!')));
      if (i == pieces.length - 1) {
        paragraph = paragraph.substring(0, end + 1);
      }
      if (paragraph.matches("(?s)[A-Z\"(-].*[.?!][\")]?")) {
        paragraphs.add(paragraph);
      }
    }
    return paragraphs;
  }
}

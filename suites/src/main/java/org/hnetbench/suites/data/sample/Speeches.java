package org.hnetbench.suites.data.sample;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Fragments of parliament speeches in one language. Both ends of a fragment are cut in mid-sentence
 * and are dropped; runs of blanks are borders of paragraphs. The split is by date, since the same
 * speech stands there in many languages: a date has one split in all of them.
 */
final class Speeches {
  private static final Pattern PARAGRAPH_BORDER = Pattern.compile(" {2,}");

  private Speeches() {}

  static List<Candidate> read(byte[] gzip, Language language) throws IOException {
    String lines =
        new String(
            new GZIPInputStream(new ByteArrayInputStream(gzip)).readAllBytes(),
            StandardCharsets.UTF_8);
    List<Candidate> candidates = new ArrayList<>();
    int number = 0;
    for (String line : lines.split("\n")) {
      number++;
      String[] fields = line.split("\t", 3);
      if (fields.length == 3 && language.isThatOf(fields[2])) {
        List<Paragraph> paragraphs =
            paragraphs(fields[2], language).stream().map(language::paragraph).toList();
        if (!paragraphs.isEmpty()) {
          String id = "europarl/" + fields[1] + "/" + number;
          candidates.add(Candidate.ofGroup(id, fields[1], paragraphs));
        }
      }
    }
    return candidates;
  }

  static List<String> paragraphs(String fragment, Language language) {
    List<String> paragraphs = new ArrayList<>();
    String[] pieces = PARAGRAPH_BORDER.split(fragment, -1);
    for (int i = 0; i < pieces.length; i++) {
      String paragraph = Prose.normalised(pieces[i]);
      if (i == 0) {
        List<String> sentences = language.sentences(paragraph);
        paragraph = String.join(" ", sentences.subList(1, sentences.size()));
      }
      if (i == pieces.length - 1) {
        Matcher whole = language.wholeSentences().matcher(paragraph);
        paragraph = whole.lookingAt() ? whole.group() : "";
      }
      // Headings have no end mark; speeches are quoted in other languages now and then.
      if (language.wholeSentences().matcher(paragraph).matches()
          && language.isThatOf(paragraph)
          && Prose.clean(paragraph)) {
        paragraphs.add(paragraph);
      }
    }
    return paragraphs;
  }
}

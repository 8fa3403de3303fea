package org.hnetbench.suites.data.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.hnetbench.suites.data.Split;
import org.junit.jupiter.api.Test;

class SpeechesTest {
  @Test
  void dropsTheCutEndsAndHeadingsOfAFragment() {
    String fragment =
        "of the report. It is the view of my group that this is right. We agree with it.   Subject:"
            + " Fishing   The Council has to act on this, and soon. That is the end of the";

    assertThat(Speeches.paragraphs(fragment, Language.ENGLISH))
        .containsExactly(
            "It is the view of my group that this is right. We agree with it.",
            "The Council has to act on this, and soon.");
  }

  @Test
  void dropsLinksAndOtherLanguages() {
    String fragment =
        "cut end. Den er meget god.   Το κείμενο αυτό είναι ελληνικό.   See http://a.b for that, it"
            + " is the one.   This is what we have to say to the House.   the rest";

    assertThat(Speeches.paragraphs(fragment, Language.ENGLISH))
        .containsExactly("This is what we have to say to the House.");
  }

  @Test
  void keepsEnglishLinesAndGroupsThemByDate() throws IOException {
    String lines =
        "Debate\t2001-02-03\tend. This is the view of the House and of all that are in it. And"
            + " the\n"
            + "Debatte\t2001-02-03\tEnde. Das ist die Meinung des Hauses und aller, die da sind."
            + " Und\n";

    assertThat(Speeches.read(gzip(lines), Language.ENGLISH))
        .singleElement()
        .satisfies(
            candidate -> {
              assertThat(candidate.id()).isEqualTo("europarl/2001-02-03/1");
            });
    assertThat(Speeches.read(gzip(lines), Language.GERMAN))
        .extracting(Candidate::id)
        .containsExactly("europarl/2001-02-03/2");
  }

  @Test
  void givesADateOneSplitInAllLanguages() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int day = 1; day <= 200; day++) {
      String title = "title\t" + LocalDate.of(2001, 1, 1).plusDays(day);
      lines.append(title).append("\tend. This is the view of the House and of all. And the\n");
      lines.append(title).append("\tEnde. Das ist die Meinung des Hauses und aller. Und\n");
    }
    List<Split> english = splits(Speeches.read(gzip(lines.toString()), Language.ENGLISH));
    assertThat(english).hasSize(200).contains(Split.TRAIN, Split.VALID, Split.TEST);
    assertThat(splits(Speeches.read(gzip(lines.toString()), Language.GERMAN))).isEqualTo(english);
  }

  private static List<Split> splits(List<Candidate> candidates) {
    return candidates.stream().map(Candidate::split).toList();
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}

package org.hnetbench.suites.data.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class SpeechesTest {
  @Test
  void dropsTheCutEndsAndHeadingsOfAFragment() {
    String fragment =
        "of the report. It is the view of my group that this is right. We agree with it.   Subject:"
            + " Fishing   The Council has to act on this, and soon. That is the end of the";

    assertThat(Speeches.paragraphs(fragment))
        .containsExactly(
            "It is the view of my group that this is right. We agree with it.",
            "The Council has to act on this, and soon.");
  }

  @Test
  void dropsLinksAndOtherLanguages() {
    String fragment =
        "cut end. Den er meget god.   Το κείμενο αυτό είναι ελληνικό.   See http://a.b for that, it"
            + " is the one.   This is what we have to say to the House.   the rest";

    assertThat(Speeches.paragraphs(fragment))
        .containsExactly("This is what we have to say to the House.");
  }

  @Test
  void keepsEnglishLinesAndGroupsThemByDate() throws IOException {
    String lines =
        "Debate\t2001-02-03\tend. This is the view of the House and of all that are in it. And"
            + " the\n"
            + "Debatte\t2001-02-03\tEnde. Das ist die Meinung des Hauses und aller, die da sind."
            + " Und\n";

    assertThat(Speeches.read(gzip(lines)))
        .singleElement()
        .satisfies(
            candidate -> {
              assertThat(candidate.id()).isEqualTo("europarl/2001-02-03/1");
              assertThat(candidate.group()).isEqualTo("2001-02-03");
            });
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}

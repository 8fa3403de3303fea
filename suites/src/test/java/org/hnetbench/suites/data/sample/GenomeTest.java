package org.hnetbench.suites.data.sample;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.hnetbench.suites.data.Split;
import org.junit.jupiter.api.Test;

class GenomeTest {
  @Test
  void documents_are_pieces_named_by_first_and_last_base() throws IOException {
    String bases = "ACGT".repeat(1500);
    List<Candidate> candidates =
        Genome.read(gzip(">made_1:101-6100 train\n" + bases + "\n>made_1:9001-9004 test\nTTTT\n"));

    assertThat(candidates)
        .extracting(Candidate::id)
        .containsExactly("made_1:101-4196", "made_1:4197-6100", "made_1:9001-9004");
    assertThat(candidates)
        .extracting(Candidate::split)
        .containsExactly(Split.TRAIN, Split.TRAIN, Split.TEST);
    assertThat(candidates)
        .extracting(candidate -> candidate.paragraphs().get(0).text())
        .containsExactly(bases.substring(0, 4096), bases.substring(4096), "TTTT");
  }

  @Test
  void other_letters_are_refused() {
    assertThatThrownBy(() -> Genome.read(gzip(">made_1:1-4 train\nACNT\n")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("line 1");
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(US_ASCII));
    }
    return bytes.toByteArray();
  }
}

package org.hnetbench.suites.data.sample;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.hnetbench.suites.data.Split;

/**
 * Stretches of a genome: packed FASTA, each sequence on one line, whose headers tell place and
 * split, such as {@code >GRCh37_chr20:387681-453216 test} (first and last base, from 1). A document
 * is a piece of {@value #DOCUMENT_BASES} bases.
 */
final class Genome {
  static final int DOCUMENT_BASES = 4096;
  private static final Pattern HEADER =
      Pattern.compile(">(\\w+):([0-9]+)-([0-9]+) (train|valid|test)");

  private Genome() {}

  static List<Candidate> read(byte[] gzip) throws IOException {
    byte[] fasta = new GZIPInputStream(new ByteArrayInputStream(gzip)).readAllBytes();
    String[] lines = new String(fasta, StandardCharsets.US_ASCII).split("\n");
    List<Candidate> candidates = new ArrayList<>();
    for (int line = 0; line + 1 < lines.length; line += 2) {
      Matcher header = HEADER.matcher(lines[line]);
      String bases = lines[line + 1];
      if (!header.matches() || !bases.matches("[ACGT]+")) {
        throw new IOException("line " + (line + 1) + " and the next are no header and its bases");
      }
      long first = Long.parseLong(header.group(2));
      Split split = Split.valueOf(header.group(4).toUpperCase(Locale.ROOT));
      for (int from = 0; from < bases.length(); from += DOCUMENT_BASES) {
        int to = Math.min(bases.length(), from + DOCUMENT_BASES);
        String id = header.group(1) + ":" + (first + from) + "-" + (first + to - 1);
        candidates.add(new Candidate(id, split, Candidate.whole(bases.substring(from, to))));
      }
    }
    return candidates;
  }
}

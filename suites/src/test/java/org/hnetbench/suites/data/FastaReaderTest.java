package org.hnetbench.suites.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.hnetbench.kernels.spi.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FastaReaderTest {
  @Test
  void softMasksAreReadAsUpperCaseAndUracilAsThymine() {
    assertThat(read(">a\nACgt\nacUu\n")).containsExactly("a:1-8 ACGTACTT");
  }

  @Test
  void runsOfNAndSingleOnesSplitASequenceAndKeepItsPlaces() {
    assertThat(read(">chr1\nNNNACGnnTNA\nNC\n"))
        .containsExactly("chr1:4-6 ACG", "chr1:9-9 T", "chr1:11-11 A", "chr1:13-13 C");
  }

  @ParameterizedTest
  @ValueSource(strings = {"R", "Y", "S", "W", "K", "M", "B", "D", "H", "V", "r", "v", "-"})
  void otherCodesAndGapsSplitLikeN(String code) {
    assertThat(read(">a\nAC" + code + "GT\n")).containsExactly("a:1-2 AC", "a:4-5 GT");
  }

  @Test
  void aHeaderWithCoordinatesContinuesThem() {
    assertThat(read(">GRCh37_chr20:101-106 a stretch\nACNNGT\n"))
        .containsExactly("GRCh37_chr20:101-102 AC", "GRCh37_chr20:105-106 GT");
    // What only looks like coordinates is a name.
    assertThat(read(">bed:0-4\nACGT\n>back:9-6\nACGT\n>x:1-4/rc\nAC\n"))
        .containsExactly("bed:0-4:1-4 ACGT", "back:9-6:1-4 ACGT", "x:1-4/rc:1-2 AC");
  }

  @Test
  void theFirstWordOfAHeaderIsItsName() {
    assertThat(read("> NC_000020.11 Homo sapiens chromosome 20\nAC\n>b\t|c>d;e\nG"))
        .containsExactly("NC_000020.11:1-2 AC", "b:1-1 G");
  }

  @Test
  void sequencesWithoutBasesGiveNothing() {
    assertThat(read("")).isEmpty();
    assertThat(read(">a\n>b\n\n>c\nNNN-\n>d\nA\n>e")).containsExactly("d:1-1 A");
  }

  @Test
  void windowsLineEndsSpacesAndBlankLinesArePassedOver() {
    assertThat(read("\r\n>a b\r\nAC GT\r\n\r\n\tAC\r\n>b:3-4\r\nGG"))
        .containsExactly("a:1-6 ACGTAC", "b:3-4 GG");
  }

  @Test
  void commentLinesArePassedOverEvenInsideASequence() {
    assertThat(read("; EFIL 123\n>a\nAC\n;>comment\nGT\n;")).containsExactly("a:1-4 ACGT");
  }

  @Test
  void anAsteriskMayEndASequence() {
    assertThat(read(">a\nACG\nT*\n>b\nA*")).containsExactly("a:1-4 ACGT", "b:1-1 A");
    assertMistake(">a\nAC*\nGT\n", "line 3: a letter behind '*'");
  }

  @ParameterizedTest
  @ValueSource(chars = {'E', 'F', 'I', 'L', 'P', 'Q', 'Z', 'X', 'J', 'O', 'e', 'x'})
  void lettersOfProteinsAreRefused(char letter) {
    assertMistake(
        ">a\nACGT\n>b\nAC" + letter + "T\n",
        "made.fa, line 4: '" + letter + "' is a letter of proteins, not of DNA");
  }

  @ParameterizedTest
  @ValueSource(chars = {'7', '.', '>', ';', '@'})
  void anythingElseIsRefused(char letter) {
    assertMistake(">a\nAC" + letter + "T\n", "made.fa, line 2: '" + letter + "' does not belong");
  }

  @Test
  void bytesThatAreNoLettersAreShownByTheirValue() {
    assertMistake(">a\nACéT\n", "made.fa, line 2: byte 0xC3 does not belong");
    assertMistake(">a\nAC\u0000T\n", "made.fa, line 2: byte 0x00 does not belong");
  }

  @Test
  void headersMustBeThereHaveANameAndFitTheirSequence() {
    assertMistake("ACGT\n>a\nAC\n", "line 1: sequence before the first '>' header");
    assertMistake(">a\nAC\n> \r\nGT\n", "line 3: a header without a name");
    assertMistake(">a\nAC\n>", "line 3: a header without a name");
    assertMistake(">a:1-4\nACG\n>b\nA\n", "line 3: the sequence 'a:1-4' ends here after 3 letters");
    assertMistake(">a:5-6\nACG", "line 2: the sequence 'a:5-6' ends here after 3 letters");
    assertMistake(">" + "x".repeat(5000) + "\nA\n", "line 1: a name of more than 4096 bytes");
    assertMistake(">a\rACGT\r>b\rAC\r", "line 1: a line ends in a carriage return alone");
  }

  @Test
  void twoHeadersOfOneNameAreRefusedWithBothLines() {
    UserError error = error(">a one\nAC\n>b\nA\n>a two\nACGT\n");
    assertThat(error.code()).isEqualTo("HNB-DATA-DUPLICATE-ID");
    assertThat(error).hasMessageContaining("line 5: ").hasMessageContaining("in line 1 already");
    assertThat(read(">a:1-2\nAC\n>a:3-4\nGT\n")).containsExactly("a:1-2 AC", "a:3-4 GT");
  }

  @Test
  void aNameThatIsNotUtf8IsRefusedAndADescriptionDoesNotMatter() {
    byte[] latin = ">a d\u00e9crit\nAC\n>caf\u00e9\nA\n".getBytes(ISO_8859_1);
    FastaReader reader = reader(new ByteArrayInputStream(latin));
    assertThat(reader.next().id()).isEqualTo("a:1-2");
    UserError error = catchThrowableOfType(UserError.class, reader::next);
    assertThat(error.code()).isEqualTo("HNB-DATA-NOT-UTF8");
    assertThat(error).hasMessageContaining("line 3");
  }

  @Test
  void afterAMistakeTheNextSequenceIsReadOn() {
    String file =
        "AC\n>good1\nAC\n>protein\nACEFG\nACGT\n;>no\n>good2\nGT\n> \n>short:1-9\nAC\n>good3\nA*A\n"
            + ">good2\nAC\n>good4\nTT\n>x\rAC\n>good5:7-8\r\nGG\n>last:1-3\nAC";
    FastaReader reader = reader(new ByteArrayInputStream(file.getBytes(UTF_8)));
    List<String> ids = new ArrayList<>();
    List<String> mistakes = new ArrayList<>();
    for (boolean more = true; more; ) {
      try {
        Document next = reader.next();
        more = next != null;
        if (more) {
          ids.add(next.id());
        }
      } catch (UserError e) {
        mistakes.add(e.getMessage().replaceAll("made.fa, line (\\d+): .*", "$1"));
      }
    }
    assertThat(ids).containsExactly("good1:1-2", "good2:1-2", "good4:1-2", "good5:7-8");
    assertThat(mistakes).containsExactly("1", "5", "10", "13", "14", "15", "19", "23");
  }

  @Test
  void aSequenceAndItsSegmentsGiveTheSameDocuments() {
    String bases = letters(new Random(6), 150_000).replaceAll("[^ACGTacgt]", "A");
    StringBuilder segments = new StringBuilder();
    for (int from = 0; from < bases.length(); from += 65_536) {
      int to = Math.min(from + 65_536, bases.length());
      segments.append(">20:" + (1001 + from) + "-" + (1000 + to) + "\n");
      segments.append(bases, from, to).append('\n');
    }
    assertThat(read(">20 whole\n" + "N".repeat(1000) + bases))
        .hasSize(3)
        .isEqualTo(read(segments.toString()));
  }

  @Test
  void piecesAreWhatAPatternFindsInTheWholeSequence() {
    Random random = new Random(5);
    for (int round = 0; round < 30; round++) {
      StringBuilder file = new StringBuilder();
      List<String> expected = new ArrayList<>();
      for (int sequence = 0; sequence < 3; sequence++) {
        String letters = letters(random, 1 + random.nextInt(200_000));
        long first = random.nextBoolean() ? 1 : 1 + random.nextInt(1_000_000);
        String name = "s" + sequence;
        String last = String.valueOf(first + letters.length() - 1);
        file.append('>').append(name).append(first == 1 ? "" : ":" + first + "-" + last);
        file.append(" words\n").append(broken(letters, random)).append('\n');
        expected.addAll(pieces(name, first, letters));
      }
      assertThat(read(file.toString())).isEqualTo(expected);
    }
  }

  @Test
  void aLongLineIsReadInPiecesAndNotAhead() throws IOException {
    int bases = 3_000_000;
    Repeating line = new Repeating(">one\n", "ACGTTGCA", bases);
    FastaReader reader = reader(line);
    int pieces = 0;
    int sum = 0;
    for (Document next = reader.next(); next != null; next = reader.next()) {
      pieces++;
      sum += next.bytes();
      // No more was taken from the file than what was given out, the buffer and the header.
      assertThat(line.delivered).isLessThanOrEqualTo(sum + (1 << 16) + 5);
    }
    assertThat(sum).isEqualTo(bases);
    assertThat(pieces).isEqualTo((bases + 65_535) / 65_536);
    assertThat(reader.next()).isNull();
  }

  @Test
  void brokenGzipIsToldInTheMiddleOfASequence() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write((">a\n" + letters(new Random(1), 100_000)).getBytes(UTF_8));
    }
    byte[] cut = Arrays.copyOf(packed.toByteArray(), packed.size() / 2);
    FastaReader reader = reader(new ByteArrayInputStream(cut));
    UserError error =
        catchThrowableOfType(
            UserError.class,
            () -> {
              while (reader.next() != null) {
                // on to the broken place
              }
            });
    assertThat(error.code()).isEqualTo("HNB-DATA-GZIP");
  }

  /** The rules for a whole sequence in memory. */
  private static List<String> pieces(String name, long first, String letters) {
    String upper = letters.toUpperCase(Locale.ROOT).replace('U', 'T');
    Matcher run = Pattern.compile("[ACGT]{1,65536}").matcher(upper);
    List<String> pieces = new ArrayList<>();
    while (run.find()) {
      long from = first + run.start();
      long to = first + run.end() - 1;
      pieces.add(name + ":" + from + "-" + to + " " + run.group());
    }
    return pieces;
  }

  /** Mostly bases, so that pieces are full ones too; sometimes a run of something else. */
  private static String letters(Random random, int length) {
    StringBuilder letters = new StringBuilder();
    while (letters.length() < length) {
      letters.append("ACGTacgtUu".charAt(random.nextInt(10)));
      if (random.nextInt(50_000) == 0) {
        letters.append("NnRYSWKMBDHVr-".charAt(random.nextInt(14)));
        letters.append("N".repeat(random.nextInt(4)));
      }
    }
    return letters.substring(0, length);
  }

  private static String broken(String letters, Random random) {
    if (random.nextInt(3) == 0) {
      return letters;
    }
    StringBuilder lines = new StringBuilder();
    String end = random.nextBoolean() ? "\n" : "\r\n";
    int width = 50 + random.nextInt(200);
    for (int at = 0; at < letters.length(); at += width) {
      lines.append(letters, at, Math.min(at + width, letters.length())).append(end);
      if (random.nextInt(500) == 0) {
        lines.append(";a comment").append(end);
      }
    }
    return lines.toString();
  }

  private static void assertMistake(String file, String message) {
    UserError error = error(file);
    assertThat(error.code()).isEqualTo("HNB-DATA-FASTA");
    assertThat(error.getMessage()).contains(message).doesNotContain("\n");
  }

  private static UserError error(String file) {
    return catchThrowableOfType(UserError.class, () -> read(file));
  }

  /** Ids and texts. */
  private static List<String> read(String file) {
    FastaReader reader = reader(new ByteArrayInputStream(file.getBytes(UTF_8)));
    List<String> documents = new ArrayList<>();
    for (Document next = reader.next(); next != null; next = reader.next()) {
      documents.add(next.id() + " " + new String(next.text(), UTF_8));
    }
    return documents;
  }

  private static FastaReader reader(InputStream input) {
    return new FastaReader(new TextSource("made.fa", input));
  }

  /** A header and a line of any length that is nowhere in memory. */
  private static final class Repeating extends InputStream {
    private final byte[] header;
    private final byte[] unit;
    private final int length;
    private int delivered;

    Repeating(String header, String unit, int length) {
      this.header = header.getBytes(UTF_8);
      this.unit = unit.getBytes(UTF_8);
      this.length = header.length() + length;
    }

    @Override
    public int read() {
      if (delivered == length) {
        return -1;
      }
      int at = delivered++;
      return at < header.length ? header[at] : unit[(at - header.length) % unit.length];
    }
  }
}

package org.hnetbench.suites.data;

import java.io.ByteArrayOutputStream;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.hnetbench.kernels.spi.UserError;

/**
 * Reads DNA sequences piece by piece, so that a chromosome is never in memory as a whole, however
 * its lines are broken. Documents are upper-case A, C, G and T alone: a base is a byte.
 *
 * <ul>
 *   <li>A sequence becomes documents of {@value #PIECE_BASES} bases; the last one has what is left.
 *   <li>Lower case (a soft mask) is read as upper case, U as T.
 *   <li>N, the codes R Y S W K M B D H V and the gap {@code -} are in no document: the sequence is
 *       split there, at a single one too, and pieces are counted anew behind it. Nothing else is
 *       left out, and no base is invented.
 *   <li>A document's id is {@code NAME:FIRST-LAST}: the header's first word and the places of its
 *       first and last base, 1-based and inclusive; every letter counts, N and {@code -} too. If
 *       the header's first word is {@code NAME:FIRST-LAST} itself, places continue from that FIRST,
 *       and the sequence must be as long as it says.
 *   <li>White space, blank lines and lines that begin with {@code ;} are passed over, sequences
 *       without bases likewise. {@code *} may end a sequence and is not part of it.
 * </ul>
 *
 * <p>Mistakes, told with file and line: any other letter, letters before the first header or behind
 * {@code *}, a header without a name or of another length than its sequence, a line that ends in a
 * carriage return alone ({@code HNB-DATA-FASTA}); two headers of one name ({@code
 * HNB-DATA-DUPLICATE-ID}); a name that is not UTF-8.
 */
final class FastaReader {
  /** Most bases of a document. */
  static final int PIECE_BASES = 65_536;

  private static final int LONGEST_NAME_BYTES = 4096;

  private final TextSource source;
  private final Map<String, Long> lineOfHeader = new HashMap<>();
  private final byte[] piece = new byte[PIECE_BASES];
  private int pieceBases;
  private FastaHeader header;
  private long letters;
  private boolean ended;
  private boolean atLineStart = true;
  private boolean headerBegun;
  private boolean passingOver;

  FastaReader(TextSource source) {
    this.source = source;
  }

  /**
   * The next document, or null at the end. After a mistake the next call goes on with the next
   * sequence: what is left out is the sequence from the piece with the mistake on; pieces that were
   * read before stay what they are.
   *
   * @throws UserError for the mistakes above
   */
  Document next() {
    try {
      return readOn();
    } catch (UserError e) {
      forgetSequence();
      passingOver = true;
      throw e;
    }
  }

  private Document readOn() {
    while (true) {
      if (headerBegun) {
        headerBegun = false;
        passingOver = false;
        header = readHeader();
      }
      int value = source.nextByte();
      Document document = value < 0 ? endSequence() : read(value);
      if (value < 0 || document != null) {
        return document;
      }
    }
  }

  /** Reads a letter, or a line that is none; returns the document that ends with that. */
  private Document read(int value) {
    boolean first = atLineStart;
    atLineStart = value == '\n';
    if (first && value == '>') {
      headerBegun = true;
      return endSequence();
    }
    if (first && value == ';') {
      skipLine(value);
      return null;
    }
    return passingOver || isSpace(value) ? null : readLetter(value);
  }

  private Document readLetter(int value) {
    if (header == null) {
      throw mistake("sequence before the first '>' header; begin with a line '>NAME'");
    }
    if (ended) {
      throw mistake("a letter behind '*', which ends a sequence; give nucleotide sequences");
    }
    if (value == '*') {
      ended = true;
      return null;
    }
    byte base = FastaLetters.meaning(value, source);
    if (base == FastaLetters.UNKNOWN) {
      Document document = cut();
      letters++;
      return document;
    }
    piece[pieceBases++] = base;
    letters++;
    return pieceBases == PIECE_BASES ? cut() : null;
  }

  /** The bases since the last cut as a document; null if there are none. */
  private Document cut() {
    if (pieceBases == 0) {
      return null;
    }
    long end = header.first() + letters;
    String id = header.piece(end - pieceBases, end - 1);
    Document document = new Document(id, Arrays.copyOf(piece, pieceBases));
    pieceBases = 0;
    return document;
  }

  private Document endSequence() {
    if (header == null) {
      return null;
    }
    Document document = cut();
    if (!header.fits(letters)) {
      throw mistake(
          "the sequence '"
              + header.word()
              + "' ends here after "
              + letters
              + " letters, which is not what its coordinates say (1-based, both ends included);"
              + " correct them, or fetch the file again if it was cut off");
    }
    forgetSequence();
    return document;
  }

  private void forgetSequence() {
    header = null;
    pieceBases = 0;
    letters = 0;
    ended = false;
  }

  private FastaHeader readHeader() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int value = source.nextByte();
    while (value == ' ' || value == '\t') {
      value = source.nextByte();
    }
    for (; value >= 0 && !isSpace(value); value = source.nextByte()) {
      bytes.write(value);
      if (bytes.size() > LONGEST_NAME_BYTES) {
        throw mistake("a name of more than " + LONGEST_NAME_BYTES + " bytes; shorten the header");
      }
    }
    atLineStart = value == '\n';
    String word = decode(bytes.toByteArray());
    if (word.isEmpty()) {
      throw mistake("a header without a name; write '>NAME'");
    }
    Long earlier = lineOfHeader.putIfAbsent(word, source.line());
    if (earlier != null) {
      throw source.error(
          "HNB-DATA-DUPLICATE-ID",
          "the sequence '" + word + "' has a header in line " + earlier + " already; rename one",
          null);
    }
    skipLine(value);
    return FastaHeader.of(word);
  }

  private String decode(byte[] word) {
    try {
      return Utf8.decode(word);
    } catch (CharacterCodingException e) {
      throw source.error("HNB-DATA-NOT-UTF8", "the name is not valid UTF-8; convert it", e);
    }
  }

  /** Reads on to the end of the line. */
  private void skipLine(int from) {
    int value = from;
    while (value >= 0 && value != '\n') {
      int next = source.nextByte();
      // Old Macintosh files would be one long header.
      if (value == '\r' && next >= 0 && next != '\n') {
        throw mistake("a line ends in a carriage return alone; convert the line ends");
      }
      value = next;
    }
    atLineStart = true;
  }

  private static boolean isSpace(int value) {
    return value == ' ' || value == '\t' || value == '\r' || value == '\n';
  }

  private RuntimeException mistake(String problem) {
    return source.error("HNB-DATA-FASTA", problem, null);
  }
}

package org.hnetbench.suites.data;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a plain text into documents so that a single large file can be split. A text of at most
 * {@value #PIECE_BYTES} bytes stays whole. A larger one is cut at the first blank line after every
 * {@value #PIECE_BYTES} bytes, or, where none comes, at the end of a line once a piece has reached
 * {@value #LIMIT_BYTES} bytes; a line longer than that stays in one piece. The pieces together are
 * the text, byte for byte, but for those that are spoilt.
 */
final class TextPieces {
  static final int PIECE_BYTES = 4096;
  static final int LIMIT_BYTES = 4 * PIECE_BYTES;

  private final String name;
  private final List<String> pieces = new ArrayList<>();
  private final StringBuilder piece = new StringBuilder();
  private int pieceBytes;
  private boolean blank;
  private boolean spoilt;

  /**
   * @param name the document's id, with {@code #1}, {@code #2} … behind it where there are several
   */
  TextPieces(String name) {
    this.name = name;
  }

  /** Adds a line with its line break. */
  void add(String line) {
    cutBefore(line.isBlank());
    piece.append(line);
    pieceBytes += line.getBytes(StandardCharsets.UTF_8).length;
    blank = line.isBlank();
    if (pieceBytes >= LIMIT_BYTES) {
      cut();
    }
  }

  /** A line that cannot be read: the piece that it belongs to is left out, and keeps its number. */
  void spoil() {
    cutBefore(false);
    spoilt = true;
    blank = false;
  }

  /** What was added, as documents. */
  List<Document> documents() {
    cut();
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      if (!pieces.get(i).isEmpty()) {
        String id = pieces.size() == 1 ? name : name + "#" + (i + 1);
        documents.add(new Document(id, pieces.get(i).getBytes(StandardCharsets.UTF_8)));
      }
    }
    return documents;
  }

  /** A run of blank lines belongs to the piece before it. */
  private void cutBefore(boolean blankLine) {
    if (blank && !blankLine && pieceBytes >= PIECE_BYTES) {
      cut();
    }
  }

  private void cut() {
    if (spoilt) {
      pieces.add("");
    } else if (!piece.isEmpty()) {
      pieces.add(piece.toString());
    }
    spoilt = false;
    piece.setLength(0);
    pieceBytes = 0;
    blank = false;
  }
}

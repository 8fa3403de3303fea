package org.hnetbench.suites.data;

import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of a document that a model is trained on as one sequence.
 *
 * @param document index in the list of documents
 * @param start first byte
 * @param end behind the last byte
 * @param endOfDocument whether the document ends here, so that EOS is to be learnt
 */
public record Segment(int document, int start, int end, boolean endOfDocument) {
  /** Longest UTF-8 sequence of one code point. */
  private static final int CODE_POINT_BYTES = 4;

  /** Length in bytes. */
  public int bytes() {
    return end - start;
  }

  /**
   * Cuts documents once, at code points, into segments of at most {@code contextBytes} bytes that
   * follow one another without a gap.
   */
  public static List<Segment> cut(List<Document> documents, int contextBytes) {
    if (contextBytes < CODE_POINT_BYTES) {
      throw new IllegalArgumentException("a context of " + contextBytes + " bytes is too short");
    }
    List<Segment> segments = new ArrayList<>();
    for (int index = 0; index < documents.size(); index++) {
      byte[] text = documents.get(index).text();
      for (int start = 0; start < text.length; ) {
        int end = (int) Math.min((long) start + contextBytes, text.length);
        end = Utf8.boundaryAtOrBefore(text, end);
        segments.add(new Segment(index, start, end, end == text.length));
        start = end;
      }
    }
    return List.copyOf(segments);
  }
}

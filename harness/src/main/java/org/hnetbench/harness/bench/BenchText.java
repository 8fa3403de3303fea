package org.hnetbench.harness.bench;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hnetbench.suites.data.Document;
import org.hnetbench.suites.data.Segment;

/**
 * Running text of any length: the documents of a corpus one after the other, from the first again
 * where they end. Real text, so that tokens and chunks are as long as they really are.
 */
final class BenchText {
  private static final byte[] BETWEEN = {'\n', '\n'};

  /** Cutting at code points loses at most three bytes. */
  private static final int LOST = 3;

  private final List<Document> documents;

  /** Made of documents, at least one. */
  BenchText(List<Document> documents) {
    this.documents = List.copyOf(documents);
  }

  /** The same segments each time: so many pieces of text, each of at most {@code length} bytes. */
  List<byte[]> pieces(int length, int count) {
    Document joined = joined((long) length * (count + 1));
    List<byte[]> pieces = new ArrayList<>();
    for (Segment segment : Segment.cut(List.of(joined), length).subList(0, count)) {
      pieces.add(Arrays.copyOfRange(joined.text(), segment.start(), segment.end()));
    }
    return pieces;
  }

  /** At least so many bytes; the last document is whole. */
  private Document joined(long bytes) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (int next = 0; text.size() < bytes + LOST; next = (next + 1) % documents.size()) {
      text.writeBytes(documents.get(next).text());
      text.writeBytes(BETWEEN);
    }
    return new Document("text", text.toByteArray());
  }
}

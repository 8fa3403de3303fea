package org.hnetbench.suites.data;

import java.nio.charset.CharacterCodingException;
import java.util.List;

/**
 * A document: the unit that is scored, resampled and paired between models. Its bytes are the
 * denominator of every bits-per-byte.
 *
 * @param id unique in its corpus
 * @param text valid UTF-8, at least one byte; not to be changed
 */
public record Document(String id, byte[] text) {
  public Document {
    if (text.length == 0) {
      throw new IllegalArgumentException("document " + id + " is empty");
    }
    try {
      Utf8.decode(text);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("document " + id + " is not valid UTF-8", e);
    }
  }

  /** Length in bytes. */
  public int bytes() {
    return text.length;
  }

  /** Hash of the text alone, in hexadecimal digits. */
  public String sha256() {
    return Sha256.hex(text);
  }

  /** The first documents, until together they have so many bytes; all of them if they have less. */
  public static List<Document> upTo(List<Document> documents, long bytes) {
    long sum = 0;
    for (int i = 0; i < documents.size(); i++) {
      sum += documents.get(i).bytes();
      if (sum >= bytes) {
        return documents.subList(0, i + 1);
      }
    }
    return documents;
  }
}

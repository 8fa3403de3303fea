package org.hnetbench.suites.data;

import java.nio.charset.CharacterCodingException;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * A document: the unit that is scored, resampled and paired between models. Its bytes are the
 * denominator of every bits-per-byte.
 *
 * @param id unique in its corpus
 * @param text valid UTF-8, at least one byte; not to be changed
 * @param language as its source tells it, such as {@code python}; empty where it does not
 */
public record Document(String id, byte[] text, String language) {
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

  /** A document of which no language is told. */
  public Document(String id, byte[] text) {
    this(id, text, "");
  }

  /** Length in bytes. */
  public int bytes() {
    return text.length;
  }

  /** Hash of the text alone, in hexadecimal digits. */
  public String sha256() {
    return Sha256.hex(text);
  }

  /**
   * A fixed part of a list of documents with at least so many bytes; all of them if they have less.
   * Documents are taken in the order of their hashes, since lists are often sorted by source, and
   * returned in their own.
   */
  public static List<Document> sample(List<Document> documents, long bytes) {
    Set<Document> taken = Collections.newSetFromMap(new IdentityHashMap<>());
    long sum = 0;
    for (Document document :
        documents.stream().sorted(Comparator.comparing(Document::sha256)).toList()) {
      if (sum >= bytes) {
        break;
      }
      taken.add(document);
      sum += document.bytes();
    }
    return documents.stream().filter(taken::contains).toList();
  }
}

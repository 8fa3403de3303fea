package org.hnetbench.suites.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hnetbench.kernels.spi.UserError;

/**
 * Documents in splits.
 *
 * @param name short name for tables
 * @param provenance where the text comes from
 * @param licence the text's licence, or that none is stated
 * @param splits documents in a fixed order; a split may be missing, not all of them
 */
public record Corpus(
    String name, String provenance, String licence, Map<Split, List<Document>> splits) {
  /**
   * Checks what every comparison relies on.
   *
   * @throws UserError if there is no text at all, or two documents share an id
   */
  public Corpus {
    Map<Split, List<Document>> copy = new EnumMap<>(Split.class);
    splits.forEach((split, documents) -> copy.put(split, List.copyOf(documents)));
    copy.values().removeIf(List::isEmpty);
    splits = Collections.unmodifiableMap(copy);
    if (splits.isEmpty()) {
      throw UserError.input(
          "HNB-DATA-EMPTY", provenance + ": no text in it; give a file or folder with documents");
    }
    Set<String> ids = new HashSet<>();
    for (List<Document> documents : splits.values()) {
      for (Document document : documents) {
        if (!ids.add(document.id())) {
          throw UserError.input(
              "HNB-DATA-DUPLICATE-ID",
              provenance
                  + ": two documents have the id '"
                  + document.id()
                  + "'; scores are paired by id, so make them unique or leave the field out");
        }
      }
    }
  }

  /** Whether a split has documents. */
  public boolean has(Split split) {
    return splits.containsKey(split);
  }

  /**
   * The documents of a split.
   *
   * @throws UserError if the corpus lacks it
   */
  public List<Document> documents(Split split) {
    List<Document> documents = splits.get(split);
    if (documents == null) {
      throw UserError.input(
          "HNB-DATA-NO-SPLIT",
          provenance
              + ": has no "
              + split.label()
              + " split, only "
              + String.join(", ", splits.keySet().stream().map(Split::label).toList())
              + "; add a file "
              + split.label()
              + ".jsonl, or give text without splits");
    }
    return documents;
  }

  /** Size of a split in bytes of text, 0 where it is missing. */
  public long bytes(Split split) {
    return splits.getOrDefault(split, List.of()).stream().mapToLong(Document::bytes).sum();
  }

  /** Hash of all splits, ids and texts, in order: equal exactly for equal data. */
  public String sha256() {
    MessageDigest digest = Sha256.digest();
    splits.forEach(
        (split, documents) -> {
          for (Document document : documents) {
            // JSON quoting is not needed: neither a label nor a hexadecimal hash holds a line
            // break,
            // and the id is hashed by its own hash.
            String id = Sha256.hex(document.id().getBytes(StandardCharsets.UTF_8));
            String line = split.label() + ' ' + id + ' ' + document.sha256() + '\n';
            digest.update(line.getBytes(StandardCharsets.US_ASCII));
          }
        });
    return HexFormat.of().formatHex(digest.digest());
  }
}

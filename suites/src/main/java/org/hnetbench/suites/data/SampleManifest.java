package org.hnetbench.suites.data;

import java.util.List;
import java.util.Map;

/**
 * What an embedded sample is and where it comes from: the content of its {@code sample.json}.
 *
 * @param name name in tables
 * @param provenance one line
 * @param licence one line
 * @param sources the artefacts it was made from, with what was taken of each
 * @param splits size and hash of each split, by its label
 */
public record SampleManifest(
    String name,
    String provenance,
    String licence,
    List<Source> sources,
    Map<String, Part> splits) {
  /**
   * An artefact.
   *
   * @param artefact its Maven coordinates, or what else it is
   * @param entry the one entry that was read, or null for the whole file
   * @param sha256 hash of that entry, or of the whole file
   * @param licence the artefact's licence
   * @param documents taken from it
   * @param bytes of text taken from it
   */
  public record Source(
      String artefact, String entry, String sha256, String licence, long documents, long bytes) {}

  /**
   * A split.
   *
   * @param documents number of documents
   * @param bytes of text
   * @param sha256 hash of the file that holds it
   */
  public record Part(long documents, long bytes, String sha256) {}
}

package org.hnetbench.suites.data.sample;

import java.util.List;
import org.hnetbench.suites.data.Sha256;
import org.hnetbench.suites.data.Split;

/**
 * A document before duplicates are dropped.
 *
 * @param id the document's id
 * @param split where it goes
 * @param paragraphs in order
 */
record Candidate(String id, Split split, List<Paragraph> paragraphs) {
  /** Shares of valid and test in percent. */
  private static final int SHARE = 5;

  /** Split by a hash: all documents of a group go to the same one. */
  static Candidate ofGroup(String id, String group, List<Paragraph> paragraphs) {
    long share = Sha256.prefix(group) % 100;
    Split split = share < SHARE ? Split.VALID : share < 2 * SHARE ? Split.TEST : Split.TRAIN;
    return new Candidate(id, split, paragraphs);
  }

  /** What is kept as it is, and dropped only where another document is equal to it. */
  static List<Paragraph> whole(String text) {
    return List.of(new Paragraph(text, List.of(text)));
  }
}

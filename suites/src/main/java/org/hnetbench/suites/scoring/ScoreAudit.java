package org.hnetbench.suites.scoring;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hnetbench.suites.data.Document;

/**
 * Derives the denominators of scores again by a path of its own: the length in UTF-8 is counted
 * from the code points of the decoded text, not taken from the byte array. Catches scores divided
 * by tokens or characters, scores of another text, and documents that were left out.
 */
public final class ScoreAudit {
  private ScoreAudit() {}

  /**
   * Compares scores with the documents that they should be of.
   *
   * @return one line for each thing that is wrong; empty if all is well
   */
  public static List<String> problems(List<Document> documents, List<DocumentScore> scores) {
    List<String> problems = new ArrayList<>();
    if (documents.size() != scores.size()) {
      problems.add(scores.size() + " scores for " + documents.size() + " documents");
    }
    for (int i = 0; i < Math.min(documents.size(), scores.size()); i++) {
      Document document = documents.get(i);
      DocumentScore score = scores.get(i);
      long bytes =
          new String(document.text(), StandardCharsets.UTF_8)
              .codePoints()
              .mapToLong(ScoreAudit::utf8Length)
              .sum();
      if (!score.id().equals(document.id()) || !score.sha256().equals(document.sha256())) {
        problems.add("score " + i + " is of " + score.id() + ", not of " + document.id());
      } else if (score.bytes() != bytes) {
        problems.add(
            document.id() + ": divided by " + score.bytes() + ", but it has " + bytes + " bytes");
      } else if (!(score.nats() >= 0 && score.nats() < Double.POSITIVE_INFINITY)) {
        problems.add(document.id() + ": " + score.nats() + " nats");
      }
    }
    return problems;
  }

  private static int utf8Length(int codePoint) {
    return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
  }
}

package org.hnetbench.results.statistics;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.hnetbench.results.DocumentRow;

/**
 * Compares the bytes that documents were divided by with the bytes their sources have. A
 * denominator counted from tokens or from decoded text does not pass.
 */
public final class DenominatorAudit {
  private DenominatorAudit() {}

  /**
   * A row whose denominator is not the source's byte count.
   *
   * @param row the row
   * @param sourceBytes what the source has; empty where the source has no such document
   */
  public record Mismatch(DocumentRow row, OptionalLong sourceBytes) {

    /** One line for a person. */
    public String message() {
      String source =
          sourceBytes.isPresent()
              ? "its source has " + sourceBytes.getAsLong() + " bytes"
              : "the source has no such document";
      return "model "
          + row.model()
          + ", document "
          + row.document()
          + ": divided by "
          + row.bytes()
          + " bytes, "
          + source;
    }
  }

  /**
   * Every row with a wrong denominator.
   *
   * @param rows of any models and seeds, all of one data set
   * @param sourceBytes bytes of each document of that data set, counted independently of the
   *     scoring
   */
  public static List<Mismatch> mismatches(List<DocumentRow> rows, Map<String, Long> sourceBytes) {
    return rows.stream()
        .map(row -> new Mismatch(row, bytesOf(row.document(), sourceBytes)))
        .filter(found -> !found.sourceBytes().equals(OptionalLong.of(found.row().bytes())))
        .toList();
  }

  private static OptionalLong bytesOf(String document, Map<String, Long> sourceBytes) {
    Long bytes = sourceBytes.get(document);
    return bytes == null ? OptionalLong.empty() : OptionalLong.of(bytes);
  }
}

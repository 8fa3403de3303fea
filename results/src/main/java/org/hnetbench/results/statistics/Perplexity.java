package org.hnetbench.results.statistics;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hnetbench.results.DocumentRow;

/**
 * Perplexity = exp(sum of nats / number of units), units being words, bytes or bases of the source:
 * never a model's own units, which would make models incomparable.
 */
public final class Perplexity {
  private Perplexity() {}

  /** Perplexity of {@code nats} spent on {@code units}. */
  public static double of(double nats, double units) {
    return StrictMath.exp(nats / units); // the same bits on every machine
  }

  /**
   * Perplexity of one model over documents, with an interval that resamples documents.
   *
   * @param documents the rows of one model, seed, data and suite, in any order
   * @param units number of words, bytes or bases of each document
   * @throws IllegalArgumentException without documents, for one given twice, or one without units
   */
  public static Estimate of(
      List<DocumentRow> documents, Map<String, Long> units, Bootstrap bootstrap) {
    if (documents.isEmpty()) {
      throw new IllegalArgumentException("no documents");
    }
    SortedMap<String, DocumentRow> byName = new TreeMap<>();
    for (DocumentRow row : documents) {
      if (byName.put(row.document(), row) != null) {
        throw new IllegalArgumentException("document " + row.document() + " is given twice");
      }
      if (units.getOrDefault(row.document(), 0L) < 1) {
        throw new IllegalArgumentException("document " + row.document() + " has no units");
      }
    }
    List<double[]> columns =
        List.of(
            byName.values().stream().mapToDouble(DocumentRow::nats).toArray(),
            byName.keySet().stream().mapToDouble(units::get).toArray());
    Quantity perplexity = new Quantity(byName.size(), sums -> of(sums[0], sums[1]));
    return bootstrap.estimates(new ItemColumns(columns), List.of(perplexity)).get(0);
  }

  /**
   * Words as lm-evaluation-harness counts them: the parts that runs of white space leave, as
   * Python's {@code len(re.split(r"\s+", text))}. White space at an end leaves an empty part that
   * counts, so empty text has one word.
   */
  public static long words(String text) {
    long words = 1;
    boolean inWhiteSpace = false;
    for (int i = 0; i < text.length(); i++) {
      boolean whiteSpace = isWhiteSpace(text.charAt(i));
      words += whiteSpace && !inWhiteSpace ? 1 : 0;
      inWhiteSpace = whiteSpace;
    }
    return words;
  }

  // Python's \s. Java's three notions differ: one lacks no-break spaces, one controls, all U+0085.
  private static boolean isWhiteSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
  }
}

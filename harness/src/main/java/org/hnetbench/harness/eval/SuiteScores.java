package org.hnetbench.harness.eval;

import java.util.List;
import org.hnetbench.results.DocumentRow;
import org.hnetbench.results.OptionRow;

/**
 * What scoring a suite gave: records, from which every number is derived.
 *
 * @param documents of a suite over running text, else empty
 * @param options of a suite of items, else empty; variants in the suite's order, items and options
 *     in their own
 * @param bytesPerChunk source bytes an innermost chunk, or a token; NaN for a suite of items
 * @param undecidedBoundaries boundary probabilities, of what was scored now, so near to one half
 *     that rounding may have decided them
 * @param seconds that the model worked; what was stored already took none
 * @param scored items or documents scored now, the others were stored
 */
public record SuiteScores(
    List<DocumentRow> documents,
    List<OptionRow> options,
    double bytesPerChunk,
    long undecidedBoundaries,
    double seconds,
    int scored) {
  /** Records as they were read from files. */
  public static SuiteScores of(List<DocumentRow> documents, List<OptionRow> options) {
    return new SuiteScores(documents, options, Double.NaN, 0, 0, 0);
  }
}

package org.hnetbench.suites.scoring;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.hnetbench.kernels.spi.PackedBatch;
import org.hnetbench.kernels.spi.Tokenizer;
import org.hnetbench.suites.data.SequencePacker;

/** Checks that a sequence's scores do not depend on what else lies in the batch. */
public final class BatchIndependence {
  private BatchIndependence() {}

  /**
   * Scores texts alone, and together forwards and backwards.
   *
   * @param texts at least two, of different lengths, each valid UTF-8 of at most one context
   */
  public static ProbeReport check(UnitScorer scorer, Tokenizer tokenizer, List<byte[]> texts) {
    ScoreComparison comparison = new ScoreComparison();
    List<int[]> units = texts.stream().map(text -> tokenizer.encode(text).ids()).toList();
    double[] together = scorer.nats(pack(units, tokenizer));
    List<int[]> reversed = new ArrayList<>(units);
    Collections.reverse(reversed);
    double[] backwards = scorer.nats(pack(reversed, tokenizer));
    int start = 0;
    for (int text = 0; text < units.size(); text++) {
      double[] alone = scorer.nats(pack(List.of(units.get(text)), tokenizer));
      int mirrored = backwards.length - start - alone.length;
      for (int i = 0; i < alone.length; i++) {
        String where = "text " + text + ", unit " + i;
        comparison.expectEqual(alone[i], together[start + i], where + ", packed with others");
        comparison.expectEqual(alone[i], backwards[mirrored + i], where + ", packed in reverse");
      }
      start += alone.length;
    }
    return comparison.report();
  }

  private static PackedBatch pack(List<int[]> units, Tokenizer tokenizer) {
    SequencePacker packer = new SequencePacker();
    for (int[] ids : units) {
      packer.add(ids.length, i -> i == 0 ? tokenizer.bos() : ids[i - 1], i -> ids[i]);
    }
    return packer.pack();
  }
}

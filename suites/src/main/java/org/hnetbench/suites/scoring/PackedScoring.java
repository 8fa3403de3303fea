package org.hnetbench.suites.scoring;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.hnetbench.kernels.spi.PackedBatch;
import org.hnetbench.kernels.spi.TargetScores;
import org.hnetbench.suites.data.SequencePacker;

/**
 * Scores each sequence from its beginning, many in one pass: laid one after the other without
 * padding, longest first, so that those of a batch are of like length.
 */
final class PackedScoring {
  private final Function<PackedBatch, TargetScores> model;
  private final int bos;
  private final BatchBudget budget;

  PackedScoring(Function<PackedBatch, TargetScores> model, int bos, BatchBudget budget) {
    this.model = model;
    this.bos = bos;
    this.budget = budget;
  }

  void score(List<ScoredSequence> sequences, SequenceScores scores) {
    List<ScoredSequence> longestFirst =
        sequences.stream()
            .sorted(Comparator.comparingInt(ScoredSequence::positions).reversed())
            .toList();
    for (List<ScoredSequence> batch :
        budget.batches(longestFirst, ScoredSequence::positions, ScoredSequence::scored)) {
      SequencePacker packer = new SequencePacker();
      batch.forEach(sequence -> sequence.pack(packer, 0, bos));
      scores.put(batch, model.apply(packer.pack()));
    }
  }
}

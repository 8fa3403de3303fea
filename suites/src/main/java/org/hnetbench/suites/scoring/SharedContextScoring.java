package org.hnetbench.suites.scoring;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import org.hnetbench.kernels.spi.Decoding;
import org.hnetbench.suites.data.SequencePacker;

/**
 * Reads what several sequences begin with once and goes on from the states it leaves. What is
 * computed is the same as for each sequence by itself, up to rounding. A model with learned chunks
 * may round a boundary probability to the other side of one half; where that can be is counted, see
 * {@link org.hnetbench.kernels.spi.ChunkingStage#UNDECIDED}.
 */
final class SharedContextScoring {
  /**
   * Sequences that begin alike.
   *
   * @param read positions that all of them have in common and none of which is scored
   */
  record Branches(List<ScoredSequence> sequences, int read) {
    static Branches of(List<ScoredSequence> sequences) {
      return new Branches(sequences, common(sequences));
    }

    /** BOS and the units that are equal, as far as their successors are scored in none. */
    private static int common(List<ScoredSequence> sequences) {
      int[] first = sequences.get(0).units();
      int read = sequences.stream().mapToInt(ScoredSequence::from).min().orElseThrow();
      for (ScoredSequence sequence : sequences) {
        int unit = 0;
        while (unit + 1 < read && sequence.units()[unit] == first[unit]) {
          unit++;
        }
        read = Math.min(read, unit + 1);
      }
      return read;
    }

    /** Positions that need not be read again. */
    long saved() {
      return (sequences.size() - 1L) * read;
    }

    /**
     * Whether it is faster to share. Reading on from copied states costs a position up to half as
     * much again as reading it in a packed batch (Mamba-2, whose states are large and whose rows
     * are padded to the longest; attention costs less): sharing must save more than that.
     */
    boolean pays() {
      long rest = sequences.stream().mapToLong(each -> each.positions() - read).sum();
      return 2 * saved() > rest;
    }
  }

  /** A sequence and the number of its context in the batch. */
  private record Rest(ScoredSequence sequence, int context, int read) {
    int positions() {
      return sequence.positions() - read;
    }

    /**
     * A copied position of the context takes what attention keeps of it, in at most three copies.
     */
    int room() {
      return positions() + read / 4;
    }
  }

  private final IntFunction<Decoding> model;
  private final int bos;
  private final BatchBudget budget;

  SharedContextScoring(IntFunction<Decoding> model, int bos, BatchBudget budget) {
    this.model = model;
    this.bos = bos;
    this.budget = budget;
  }

  /** Scores groups of sequences, each of which has at least one position to read. */
  void score(List<Branches> groups, SequenceScores scores) {
    List<Branches> longestFirst =
        groups.stream().sorted(Comparator.comparingInt(Branches::read).reversed()).toList();
    for (List<Branches> batch : budget.batches(longestFirst, Branches::read, each -> 0)) {
      SequencePacker packer = new SequencePacker();
      batch.forEach(each -> each.sequences().get(0).packRead(packer, each.read(), bos));
      try (Decoding contexts = model.apply(batch.size())) {
        scores.read(contexts.score(packer.pack()));
        scoreRests(contexts, batch, scores);
      }
    }
  }

  private void scoreRests(Decoding contexts, List<Branches> groups, SequenceScores scores) {
    List<Rest> rests = new ArrayList<>();
    for (int context = 0; context < groups.size(); context++) {
      Branches group = groups.get(context);
      for (ScoredSequence sequence : group.sequences()) {
        rests.add(new Rest(sequence, context, group.read()));
      }
    }
    rests.sort(Comparator.comparingInt(Rest::positions).reversed());
    for (List<Rest> alike : ofLikeLength(rests)) {
      for (List<Rest> batch : budget.batches(alike, Rest::room, each -> each.sequence().scored())) {
        SequencePacker packer = new SequencePacker();
        batch.forEach(each -> each.sequence().pack(packer, each.read(), bos));
        int[] rows = batch.stream().mapToInt(Rest::context).toArray();
        try (Decoding copies = contexts.fork(rows)) {
          scores.put(batch.stream().map(Rest::sequence).toList(), copies.score(packer.pack()));
        }
      }
    }
  }

  /** Sequences that go on are padded to the longest of them: none is padded to twice its length. */
  private static List<List<Rest>> ofLikeLength(List<Rest> longestFirst) {
    List<List<Rest>> parts = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= longestFirst.size(); i++) {
      if (i == longestFirst.size()
          || 2 * longestFirst.get(i).positions() <= longestFirst.get(from).positions()) {
        parts.add(longestFirst.subList(from, i));
        from = i;
      }
    }
    return parts;
  }
}

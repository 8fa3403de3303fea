package org.hnetbench.suites.scoring;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.hnetbench.kernels.spi.PackedBatch;
import org.hnetbench.kernels.spi.Tokenizer;
import org.hnetbench.kernels.spi.Tokens;
import org.hnetbench.suites.data.Document;
import org.hnetbench.suites.data.SeededRandom;
import org.hnetbench.suites.data.SequencePacker;
import org.hnetbench.suites.data.Utf8;

/**
 * Finds models that look at what they are to predict. Three questions are asked of several
 * documents:
 *
 * <ol>
 *   <li>Do earlier scores stay when later bytes are altered? All units before the alteration are
 *       compared, and the first altered one too: its target is held while the inputs behind it
 *       change, so that a model that looks just one unit ahead is found.
 *   <li>Are the probabilities of all possible next units together at most 1? They are not for a
 *       model that looks at the target itself, which no alteration of inputs can show.
 *   <li>Do later scores change when an early byte is altered? They must somewhere, or nothing was
 *       tested.
 * </ol>
 */
public final class CausalityProbe {
  private static final int POSITIONS_PER_DOCUMENT = 3;
  private static final int SHORTEST_BYTES = 16;
  private static final int EARLY_BYTES = 8;
  private static final int SUM_POSITION = 4;
  private static final int MOST_CANDIDATES = 256;
  private static final double SUM_TOLERANCE = 1e-3;

  private final UnitScorer scorer;
  private final Tokenizer tokenizer;
  private final int contextBytes;
  private final SeededRandom random;
  private final ScoreComparison comparison = new ScoreComparison();
  private boolean earlierMatters;

  private CausalityProbe(UnitScorer scorer, Tokenizer tokenizer, int contextBytes, long seed) {
    this.scorer = scorer;
    this.tokenizer = tokenizer;
    this.contextBytes = contextBytes;
    this.random = new SeededRandom(seed);
  }

  /**
   * Probes a model.
   *
   * @param documents a few, each used up to one context; those under 16 bytes are passed over
   * @param contextBytes longest text that the model is given
   * @param seed decides where and how texts are altered
   */
  public static ProbeReport probe(
      UnitScorer scorer,
      Tokenizer tokenizer,
      List<Document> documents,
      int contextBytes,
      long seed) {
    CausalityProbe probe = new CausalityProbe(scorer, tokenizer, contextBytes, seed);
    documents.forEach(probe::probe);
    if (probe.comparison.report().comparisons() == 0) {
      probe.comparison.fail("no document was long enough to probe");
    } else if (!probe.earlierMatters) {
      probe.comparison.fail("altering early bytes changed no later score: context is ignored");
    }
    return probe.comparison.report();
  }

  private void probe(Document document) {
    int limit = Math.min(contextBytes, document.bytes());
    int length = Utf8.boundaryAtOrBefore(document.text(), limit);
    byte[] text = Arrays.copyOf(document.text(), length);
    if (length < SHORTEST_BYTES) {
      return;
    }
    Tokens tokens = tokenizer.encode(text);
    double[] nats = score(tokens.ids(), tokens.ids(), tokens.size());
    for (int i = 0; i < POSITIONS_PER_DOCUMENT; i++) {
      alterLater(document.id(), text, tokens, nats, 1 + random.below(length - 1));
    }
    alterEarlier(text, tokens, nats);
    sumCandidates(document.id(), tokens);
  }

  /** Question 1. */
  private void alterLater(String id, byte[] text, Tokens tokens, double[] nats, int position) {
    int from = Utf8.boundaryAtOrBefore(text, position);
    Tokens altered = tokenizer.encode(altered(text, from, text.length));
    int same = 0;
    while (same < Math.min(tokens.size(), altered.size())
        && tokens.ids()[same] == altered.ids()[same]
        && tokens.starts()[same] == altered.starts()[same]) {
      same++;
    }
    // Unit number `same` is predicted from units that did not change: its target is held.
    int compared = Math.min(same + 1, Math.min(tokens.size(), altered.size()));
    double[] after = score(altered.ids(), tokens.ids(), compared);
    for (int unit = 0; unit < compared; unit++) {
      comparison.expectEqual(
          nats[unit],
          after[unit],
          "document "
              + id
              + ", unit "
              + unit
              + " (byte "
              + tokens.starts()[unit]
              + "), when bytes from "
              + from
              + " on are altered");
    }
  }

  /** Question 3: units that are the same up to the end are compared by their distance from it. */
  private void alterEarlier(byte[] text, Tokens tokens, double[] nats) {
    int end = Utf8.boundaryAtOrBefore(text, EARLY_BYTES);
    Tokens altered = tokenizer.encode(altered(text, 0, end));
    double[] after = score(altered.ids(), altered.ids(), altered.size());
    for (int back = 1; back <= Math.min(tokens.size(), altered.size()); back++) {
      int unit = tokens.size() - back;
      int other = altered.size() - back;
      if (tokens.ids()[unit] != altered.ids()[other]) {
        return;
      }
      earlierMatters |=
          ScoreComparison.difference(nats[unit], after[other]) > ScoreComparison.TOLERANCE;
    }
  }

  /** Question 2, at one position near the beginning, where it is cheap. */
  private void sumCandidates(String id, Tokens tokens) {
    int position = Math.min(SUM_POSITION, tokens.size() - 1);
    int vocabulary = tokenizer.vocabularySize();
    int candidates = Math.min(vocabulary, MOST_CANDIDATES);
    int[] order = random.permutation(vocabulary);
    SequencePacker packer = new SequencePacker();
    for (int candidate = 0; candidate < candidates; candidate++) {
      long target = order[candidate];
      packer.add(
          position + 1,
          i -> i == 0 ? tokenizer.bos() : tokens.ids()[i - 1],
          i -> i == position ? target : PackedBatch.NO_TARGET);
    }
    double sum = 0;
    for (double nats : scorer.nats(packer.pack())) {
      sum += Math.exp(-nats);
    }
    boolean complete = candidates == vocabulary;
    if (!(sum <= 1 + SUM_TOLERANCE) || (complete && sum < 1 - SUM_TOLERANCE)) {
      comparison.fail(
          String.format(
              Locale.ROOT,
              "document %s, unit %d: the probabilities of %d candidates sum to %.4f",
              id,
              position,
              candidates,
              sum));
    }
  }

  /** Scores the first {@code count} targets of a sequence with the given inputs. */
  private double[] score(int[] inputs, int[] targets, int count) {
    SequencePacker packer = new SequencePacker();
    packer.add(
        inputs.length,
        i -> i == 0 ? tokenizer.bos() : inputs[i - 1],
        i -> i < count ? targets[i] : PackedBatch.NO_TARGET);
    return scorer.nats(packer.pack());
  }

  /**
   * The text with the bytes of a stretch that begins and ends at code points replaced by other
   * letters.
   */
  private byte[] altered(byte[] text, int from, int to) {
    byte[] altered = text.clone();
    for (int i = from; i < to; i++) {
      byte letter = (byte) ('a' + random.below(26));
      altered[i] = letter == text[i] ? (byte) (letter == 'z' ? 'a' : letter + 1) : letter;
    }
    return altered;
  }
}

package org.hnetbench.suites.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.hnetbench.kernels.spi.Decoding;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.PackedBatch;
import org.hnetbench.kernels.spi.TargetScores;
import org.hnetbench.kernels.spi.Tokenizer;

/**
 * Scores requests with a model, in packed batches, reading a context that several continuations
 * have in common once where that pays. Which way was taken shows in scores by rounding alone.
 *
 * <p>A context that does not fit before its continuation is cut at its beginning. Requests with one
 * context that follow one another, the options of an item, are cut and, where a unit straddles the
 * cut between context and continuation, joined alike, see {@link EncodedRequests}.
 */
public final class Scoring implements RequestScorer {
  /** What a model is to scoring. */
  record Model(
      Tokenizer tokenizer,
      Function<PackedBatch, TargetScores> whole,
      IntFunction<Decoding> decode,
      boolean keepsStates) {
    static Model of(LanguageModel model) {
      try (Decoding decoding = model.decode(1)) {
        return new Model(model.tokenizer(), model::score, model::decode, decoding.keepsStates());
      }
    }
  }

  /** Requests with one context, which follow one another. */
  private record Group(byte[] context, List<byte[]> continuations, int first) {}

  private final Model model;
  private final ContextLimit limit;
  private final ContextSharing sharing;
  private final PackedScoring packed;
  private final SharedContextScoring shared;
  private long undecidedBoundaries;

  Scoring(Model model, int contextBytes, BatchBudget budget, ContextSharing sharing) {
    this.model = model;
    this.limit = new ContextLimit(contextBytes);
    this.sharing = model.keepsStates() ? sharing : ContextSharing.NEVER;
    int bos = model.tokenizer().bos();
    this.packed = new PackedScoring(model.whole(), bos, budget);
    this.shared = new SharedContextScoring(model.decode(), bos, budget);
  }

  /**
   * Scoring as it is meant.
   *
   * @param contextBytes most bytes of context and continuation together
   * @param memoryBytes what a batch may take beside the weights
   */
  public static Scoring of(LanguageModel model, int contextBytes, long memoryBytes) {
    BatchBudget budget = BatchBudget.of(memoryBytes, model);
    return of(model, contextBytes, budget, ContextSharing.WHERE_IT_PAYS);
  }

  /** Scoring in batches of a given size, for measurements. */
  public static Scoring of(
      LanguageModel model, int contextBytes, BatchBudget budget, ContextSharing sharing) {
    return new Scoring(Model.of(model), contextBytes, budget, sharing);
  }

  /**
   * Scores requests. Those with an equal context, unless it is empty, count as options of one item
   * if they follow one another.
   *
   * @return one score a request, in order
   * @throws org.hnetbench.kernels.spi.UserError if a continuation is longer than the model's
   *     context, or a score is not finite
   */
  @Override
  public List<RequestScore> score(List<Request> requests) {
    return scoreItems(List.of(requests)).get(0);
  }

  /**
   * As {@link #score}, for requests of several items, of which none counts as an option of another:
   * the scores of an item depend on it alone.
   *
   * @param items the requests of each
   */
  public List<List<RequestScore>> scoreItems(List<List<Request>> items) {
    List<Group> groups = groups(items);
    List<EncodedRequests> encoded = groups.stream().map(this::encode).toList();
    List<ScoredSequence> alone = new ArrayList<>();
    List<SharedContextScoring.Branches> branches = new ArrayList<>();
    int slots = 0;
    for (int i = 0; i < groups.size(); i++) {
      int first = groups.get(i).first();
      slots = add(encoded.get(i).joint(), first, slots, alone, branches);
      slots = add(encoded.get(i).separate(), first, slots, alone, branches);
    }
    SequenceScores scores = new SequenceScores(slots);
    packed.score(alone, scores);
    shared.score(branches, scores);
    undecidedBoundaries += scores.undecided();
    return byItem(items, flat(encoded, scores));
  }

  /**
   * Boundary probabilities so far that lie so near to one half that rounding may have decided them:
   * where there are none, scores do not depend on batches or on the way that was taken.
   */
  public long undecidedBoundaries() {
    return undecidedBoundaries;
  }

  private static List<Group> groups(List<List<Request>> items) {
    List<Group> groups = new ArrayList<>();
    int number = 0;
    for (List<Request> item : items) {
      for (int from = 0, to; from < item.size(); from = to) {
        byte[] context = item.get(from).context();
        for (to = from + 1;
            to < item.size()
                && context.length > 0
                && Arrays.equals(context, item.get(to).context()); ) {
          to++;
        }
        List<byte[]> continuations =
            item.subList(from, to).stream().map(Request::continuation).toList();
        groups.add(new Group(context, continuations, number));
        number += continuations.size();
      }
    }
    return groups;
  }

  private EncodedRequests encode(Group group) {
    byte[] context = limit.fitting(group.context(), group.continuations(), group.first());
    return EncodedRequests.of(model.tokenizer(), context, group.continuations());
  }

  /** Lays out the sequences of a group and decides how they are scored. */
  private int add(
      List<EncodedRequests.Cut> cuts,
      int first,
      int slots,
      List<ScoredSequence> alone,
      List<SharedContextScoring.Branches> branches) {
    List<ScoredSequence> sequences = new ArrayList<>();
    for (int i = 0; i < cuts.size(); i++) {
      EncodedRequests.Cut cut = cuts.get(i);
      sequences.add(new ScoredSequence(slots + i, first + i, cut.units(), cut.from()));
    }
    if (sequences.size() > 1 && sharing != ContextSharing.NEVER) {
      SharedContextScoring.Branches together = SharedContextScoring.Branches.of(sequences);
      boolean wanted = sharing == ContextSharing.ALWAYS ? together.saved() > 0 : together.pays();
      if (wanted) {
        branches.add(together);
        return slots + cuts.size();
      }
    }
    alone.addAll(sequences);
    return slots + cuts.size();
  }

  /** In the order in which slots were given. */
  private static List<RequestScore> flat(List<EncodedRequests> encoded, SequenceScores scores) {
    List<RequestScore> flat = new ArrayList<>();
    int slot = 0;
    for (EncodedRequests group : encoded) {
      int count = group.joint().size();
      for (int i = 0; i < count; i++, slot++) {
        EncodedRequests.Cut cut = group.joint().get(i);
        flat.add(
            new RequestScore(
                scores.nats(slot),
                cut.units().length - cut.from(),
                scores.greedy(slot),
                group.separate().isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(scores.nats(slot + count))));
      }
      slot += group.separate().size();
    }
    return flat;
  }

  private static List<List<RequestScore>> byItem(
      List<List<Request>> items, List<RequestScore> flat) {
    List<List<RequestScore>> scores = new ArrayList<>();
    int next = 0;
    for (List<Request> item : items) {
      scores.add(List.copyOf(flat.subList(next, next + item.size())));
      next += item.size();
    }
    return scores;
  }
}

package org.hnetbench.harness.bench;

import java.util.List;
import java.util.Optional;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.suites.scoring.BatchBudget;
import org.hnetbench.suites.scoring.ContextSharing;
import org.hnetbench.suites.scoring.Request;
import org.hnetbench.suites.scoring.RequestScore;
import org.hnetbench.suites.scoring.Scoring;

/**
 * Scores items with several endings in one way: contexts read once, or once for each ending. Its
 * reference is the other way.
 */
final class ItemSubject implements Subject {
  /** What a batch may take beside the weights, as in evaluation. */
  private static final long MEMORY_BYTES = 1L << 30;

  private final BenchModel model;
  private final List<List<Request>> items;
  private final int bytes;
  private final Scoring scoring;

  /**
   * @param items the requests of each
   */
  ItemSubject(BenchModel model, List<List<Request>> items, ContextSharing way) {
    this.model = model;
    this.items = items;
    this.bytes =
        items.stream()
            .flatMap(List::stream)
            .mapToInt(request -> request.context().length + request.continuation().length)
            .sum();
    this.scoring = scoring(model.model(), items, way);
  }

  private static Scoring scoring(
      LanguageModel model, List<List<Request>> items, ContextSharing way) {
    int longest =
        items.stream()
            .flatMap(List::stream)
            .mapToInt(request -> request.context().length + request.continuation().length)
            .max()
            .orElseThrow();
    return Scoring.of(model, longest, BatchBudget.of(MEMORY_BYTES, model), way);
  }

  @Override
  public Optional<String> fault() {
    return fault(model.model(), model.model(), items);
  }

  /**
   * Whether scores with shared contexts are those of whole sequences.
   *
   * @param shared the model that reads contexts once
   * @param whole the same, for whole sequences
   */
  static Optional<String> fault(
      LanguageModel shared, LanguageModel whole, List<List<Request>> items) {
    Scoring once = scoring(shared, items, ContextSharing.ALWAYS);
    Scoring again = scoring(whole, items, ContextSharing.NEVER);
    double[] found = nats(once.scoreItems(items));
    double[] expected = nats(again.scoreItems(items));
    return new Agreement(once.undecidedBoundaries() + again.undecidedBoundaries())
        .ofAll("nats of endings", found, expected);
  }

  private static double[] nats(List<List<RequestScore>> scores) {
    return scores.stream().flatMap(List::stream).mapToDouble(RequestScore::nats).toArray();
  }

  /** FLOPs are not told: how many are saved is what the two ways differ in. */
  @Override
  public Work work() {
    return new Work(bytes, Double.NaN, Double.NaN, Double.NaN);
  }

  @Override
  public double heldBytes() {
    return model.weightBytes();
  }

  @Override
  public void run(StepClock clock) {
    clock.step(() -> scoring.scoreItems(items));
  }
}

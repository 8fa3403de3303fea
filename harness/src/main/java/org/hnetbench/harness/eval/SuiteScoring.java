package org.hnetbench.harness.eval;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hnetbench.harness.run.Progress;
import org.hnetbench.results.OptionRow;
import org.hnetbench.suites.catalogue.Suite;
import org.hnetbench.suites.catalogue.SuiteContent;
import org.hnetbench.suites.choice.Item;
import org.hnetbench.suites.choice.Option;
import org.hnetbench.suites.data.Document;
import org.hnetbench.suites.scoring.Request;
import org.hnetbench.suites.scoring.RequestScore;
import org.hnetbench.suites.scoring.Scoring;

/** Scores one model on one suite. */
public final class SuiteScoring {
  /** What a batch may take beside the weights. */
  private static final long MEMORY_BYTES = 1L << 30;

  /** Short items are joined to texts of this length to probe a model with. */
  private static final int PROBE_BYTES = 512;

  private static final int PROBES = 3;

  private final ModelUse model;
  private final ScoreStore store;

  SuiteScoring(ModelUse model, ScoreStore store) {
    this.model = model;
    this.store = store;
  }

  /** Scores that are kept as long as this object. */
  public SuiteScoring(ModelUse model) {
    this(model, ScoreStore.inMemory());
  }

  /**
   * Scores all that is not stored.
   *
   * @param data name in the records: of what is scored, or of what the model was trained on
   * @throws ScoresRefused if the model's scores cannot be believed
   */
  public SuiteScores score(Suite suite, SuiteContent content, String data, Progress progress)
      throws ScoresRefused {
    if (content instanceof SuiteContent.Texts texts) {
      return new TextScoring(model, store).score(data, suite.name(), texts, progress);
    }
    SuiteContent.Items items = (SuiteContent.Items) content;
    Scorer scorer = new Scorer(items.items());
    ItemScoring scoring =
        new ItemScoring(model.name(), model.seed(), data, suite.name(), items, scorer, store);
    List<OptionRow> rows = scoring.score(progress);
    return new SuiteScores(
        List.of(),
        rows,
        Double.NaN,
        scorer.scoring == null ? 0 : scorer.scoring.undecidedBoundaries(),
        scoring.seconds(),
        scoring.scored());
  }

  /** The engine for requests, made when it is first asked. */
  private final class Scorer implements ItemScoring.ItemScorer {
    private final List<Item> items;
    private Scoring scoring;

    Scorer(List<Item> items) {
      this.items = items;
    }

    @Override
    public List<List<RequestScore>> score(List<List<Request>> requests) throws ScoresRefused {
      if (scoring == null) {
        scoring = Scoring.of(model.model(probes(items)), model.context(), MEMORY_BYTES);
      }
      return scoring.scoreItems(requests);
    }
  }

  /** Texts made of items, long enough to tell whether a model looks ahead. */
  private static List<Document> probes(List<Item> items) {
    List<Document> probes = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (Item item : items) {
      Option gold = item.options().get(item.gold());
      text.append(gold.prompt()).append(gold.delimiter()).append(gold.completion()).append('\n');
      if (text.length() >= PROBE_BYTES || item == items.get(items.size() - 1)) {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        probes.add(new Document("items up to " + item.id(), bytes));
        text.setLength(0);
      }
      if (probes.size() == PROBES) {
        break;
      }
    }
    return probes;
  }
}

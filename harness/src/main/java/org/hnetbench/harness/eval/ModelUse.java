package org.hnetbench.harness.eval;

import java.util.List;
import org.hnetbench.harness.train.ModelScorer;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.Tokenizer;
import org.hnetbench.suites.data.Document;
import org.hnetbench.suites.scoring.CausalityProbe;
import org.hnetbench.suites.scoring.ProbeReport;

/**
 * A model that is being scored: made when it is first asked for, since stored scores need none, and
 * probed before its first score.
 */
public final class ModelUse implements AutoCloseable {
  /** Where a model comes from. */
  @FunctionalInterface
  public interface Source {
    /** Makes the model, which lives on the kernels. */
    LanguageModel load(Kernels kernels);
  }

  /** Opens an engine. */
  @FunctionalInterface
  public interface Engine {
    /** A new one, which the model's user closes. */
    Kernels open();
  }

  private static final int PROBED_DOCUMENTS = 3;
  private static final long PROBE_SEED = 1;

  private final String name;
  private final long seed;
  private final Tokenizer tokenizer;
  private final int context;
  private final int batchBytes;
  private final Engine engine;
  private final Source source;
  private Kernels kernels;
  private LanguageModel model;

  /**
   * @param name in records
   * @param seed of its training, in records
   * @param context longest sequence in bytes
   * @param batchBytes most bytes read in one pass, unless a single window is longer
   */
  public ModelUse(
      String name,
      long seed,
      Tokenizer tokenizer,
      int context,
      int batchBytes,
      Engine engine,
      Source source) {
    this.name = name;
    this.seed = seed;
    this.tokenizer = tokenizer;
    this.context = context;
    this.batchBytes = batchBytes;
    this.engine = engine;
    this.source = source;
  }

  String name() {
    return name;
  }

  long seed() {
    return seed;
  }

  Tokenizer tokenizer() {
    return tokenizer;
  }

  int context() {
    return context;
  }

  int batchBytes() {
    return batchBytes;
  }

  /**
   * The model as scoring sees it.
   *
   * @param documents some of what it is going to score, to probe it with
   * @throws ScoresRefused if what it says of a text depends on what comes later
   */
  ModelScorer scorer(List<Document> documents) throws ScoresRefused {
    LanguageModel loaded = model(documents);
    return new ModelScorer(kernels, loaded);
  }

  /** As {@link #scorer}. */
  LanguageModel model(List<Document> documents) throws ScoresRefused {
    if (model == null) {
      kernels = engine.open();
      model = source.load(kernels);
      probe(documents);
    }
    return model;
  }

  private void probe(List<Document> documents) throws ScoresRefused {
    ProbeReport probe =
        CausalityProbe.probe(
            new ModelScorer(kernels, model),
            tokenizer,
            documents.stream().limit(PROBED_DOCUMENTS).toList(),
            context,
            PROBE_SEED);
    if (!probe.passed()) {
      throw new ScoresRefused(
          probe.failures().stream().map(line -> "causality probe: " + line).toList());
    }
  }

  @Override
  public void close() {
    if (model != null) {
      model.close();
    }
    if (kernels != null) {
      kernels.close();
    }
  }
}

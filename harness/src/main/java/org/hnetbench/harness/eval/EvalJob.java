package org.hnetbench.harness.eval;

import ai.djl.engine.Engine;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hnetbench.harness.BuildInfo;
import org.hnetbench.harness.run.OutputFile;
import org.hnetbench.harness.run.OutsideCode;
import org.hnetbench.harness.run.Progress;
import org.hnetbench.harness.run.Start;
import org.hnetbench.harness.train.Checkpoint;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.results.SummaryRow;
import org.hnetbench.results.statistics.Bootstrap;
import org.hnetbench.results.statistics.Estimate;
import org.hnetbench.results.statistics.ItemOutcomes;
import org.hnetbench.results.statistics.ZeroShotAverage;
import org.hnetbench.results.statistics.ZeroShotTask;
import org.hnetbench.suites.catalogue.Suite;
import org.hnetbench.suites.catalogue.SuiteContent;

/** Scores a checkpoint on suites and tells what came of it. */
public final class EvalJob {
  /** Bytes read in one pass, unless a single window is longer. */
  private static final int BATCH_BYTES = 8192;

  /** Shorter windows could stand still between long characters. */
  private static final int SHORTEST_CONTEXT = 16;

  private static final long RESAMPLING_SEED = 1;

  /** An evaluation does not know what seed its model was trained with. */
  private static final long NO_SEED = 0;

  private static final String UNKNOWN = "unknown";
  private static final String NOTHING_TO_SCORE = "HNB-DATA-EMPTY";

  private final PrintStream progress;
  private final BuildInfo build;

  /** Tells progress on a stream. */
  public EvalJob(PrintStream progress) {
    this(progress, BuildInfo.current());
  }

  /**
   * As above.
   *
   * @param build what runs: its sources decide which stored scores are its own
   */
  public EvalJob(PrintStream progress, BuildInfo build) {
    this.progress = progress;
    this.build = build;
  }

  /**
   * Scores.
   *
   * @return whether the scores can be believed; where not, the reason was told and nothing written
   * @throws UserError if checkpoint, data or output folder cannot be used
   */
  public boolean run(EvalRequest request, PrintWriter out) {
    List<Suite> named = Suite.named(request.suites());
    CheckpointFile file = CheckpointFile.of(request.model().path());
    Checkpoint checkpoint = request.model().open();
    int context = request.context().orElseGet(() -> file.context(checkpoint.plan()));
    if (context < SHORTEST_CONTEXT) {
      throw UserError.input(
          "HNB-USAGE-CONTEXT", "--context " + context + ": at least 16 bytes are needed");
    }
    checkpoint.checkTokenizer();
    List<String> notes = new ArrayList<>();
    Map<Suite, SuiteContent> contents = read(request, named, context, notes);
    Optional<EvalFiles> files = request.output().map(EvalFiles::create);
    // Weights may be many gigabytes: hashed once, and only where somebody reads the hash.
    Optional<String> weights =
        keepsScores(request) || files.isPresent()
            ? Optional.of(weights(checkpoint))
            : Optional.empty();
    List<EvalResult.Scored> scored;
    try (ModelUse model = model(request, file.name(), checkpoint, context)) {
      scored = score(request, checkpoint, weights, context, contents, model);
    } catch (ScoresRefused e) {
      e.problems().forEach(problem -> out.println("FAILED " + file.name() + ": " + problem));
      return false;
    }
    List<SummaryRow> summary = summary(file.name(), scored, notes);
    scored.forEach(each -> notes.addAll(ScoringNotes.of(each, context)));
    EvalResult result =
        new EvalResult(
            file.name(),
            checkpoint.plan().type(),
            checkpoint.plan().parameters(),
            context,
            scored,
            summary,
            notes);
    out.print(result.text());
    if (files.isPresent()) {
      files.get().write(result, provenance(request, checkpoint, weights.orElseThrow(), result));
      out.println("\nRecords are in " + request.output().get());
    }
    return true;
  }

  /** Everything is read before anything is scored: a mistake in the last suite costs no time. */
  private static Map<Suite, SuiteContent> read(
      EvalRequest request, List<Suite> named, int context, List<String> notes) {
    Map<Suite, SuiteContent> contents = new LinkedHashMap<>();
    boolean all = request.suites().contains(Suite.ALL);
    for (Suite suite : named) {
      if (all && !suite.isAvailable(request.reading().data())) {
        notes.add(suite.name() + ": not scored, its data is not there: " + suite.data());
        continue;
      }
      try {
        contents.put(suite, suite.read(request.reading(), context));
      } catch (UserError e) {
        // Not every text has sentences to continue.
        if (!all || !e.code().equals(NOTHING_TO_SCORE)) {
          throw e;
        }
        notes.add(suite.name() + ": not scored: " + e.getMessage());
      }
    }
    return contents;
  }

  private static ModelUse model(
      EvalRequest request, String name, Checkpoint checkpoint, int context) {
    return new ModelUse(
        name,
        NO_SEED,
        checkpoint.plan().tokenizer(),
        context,
        batchBytes(context),
        () -> Kernels.open(request.device().device(), Precision.FLOAT32),
        kernels -> request.model().load(checkpoint, kernels));
  }

  private List<EvalResult.Scored> score(
      EvalRequest request,
      Checkpoint checkpoint,
      Optional<String> weights,
      int context,
      Map<Suite, SuiteContent> contents,
      ModelUse model)
      throws ScoresRefused {
    boolean keeps = keepsScores(request);
    List<EvalResult.Scored> scored = new ArrayList<>();
    for (Map.Entry<Suite, SuiteContent> entry : contents.entrySet()) {
      Suite suite = entry.getKey();
      SuiteContent content = entry.getValue();
      try (ScoreStore store =
              keeps
                  ? ScoreStore.open(
                      request.cache().get(),
                      key(request, checkpoint, weights.orElseThrow(), context, suite, content))
                  : ScoreStore.inMemory();
          Progress bar = Progress.on(progress, "score " + suite.name())) {
        scored.add(
            new EvalResult.Scored(
                suite,
                content,
                new SuiteScoring(model, store).score(suite, content, content.data(), bar)));
      }
    }
    return scored;
  }

  private ScoreKey key(
      EvalRequest request,
      Checkpoint checkpoint,
      String weights,
      int context,
      Suite suite,
      SuiteContent content) {
    return new ScoreKey(
        weights,
        checkpoint.plan().config(),
        checkpoint.plan().settings(),
        CheckpointFile.companionsSha256(checkpoint.weights().file()),
        suite.sha256(),
        content.sha256(),
        context,
        build.sources() + OutsideCode.sha256(),
        "float32, weights " + request.model().weights(),
        request.device() + ", " + Kernels.threads() + " threads");
  }

  private static List<SummaryRow> summary(
      String model, List<EvalResult.Scored> scored, List<String> notes) {
    Bootstrap bootstrap = Bootstrap.seeded(RESAMPLING_SEED);
    List<SummaryRow> rows = new ArrayList<>();
    Map<ZeroShotTask, ItemOutcomes> tasks = new EnumMap<>(ZeroShotTask.class);
    for (EvalResult.Scored each : scored) {
      SuiteSummary summary =
          new SuiteSummary(each.suite(), each.content(), each.content().data(), bootstrap);
      summary.addModel(model, NO_SEED, each.scores());
      summary.addContent();
      rows.addAll(summary.rows());
      notes.addAll(summary.notes());
      for (ZeroShotTask task : ZeroShotTask.values()) {
        if (each.suite().name().replace('-', '_').equals(task.column())) {
          tasks.put(task, ItemOutcomes.of(each.scores().options()));
        }
      }
    }
    if (tasks.size() == ZeroShotTask.values().length) {
      Estimate average = ZeroShotAverage.of(tasks, bootstrap);
      rows.add(
          new SummaryRow(
              model,
              NO_SEED,
              "",
              "test",
              "seven-tasks",
              "",
              SummaryRow.SEVEN_TASK_AVERAGE,
              average.value(),
              average.low(),
              average.high(),
              average.n()));
      notes.add(
          String.format(
              Locale.ROOT,
              "average of the paper's seven tasks: %.3f [%.3f, %.3f]",
              average.value(),
              average.low(),
              average.high()));
    }
    return rows;
  }

  /** A build that does not know its sources cannot tell whether stored scores are its own. */
  private boolean keepsScores(EvalRequest request) {
    return request.cache().isPresent() && !build.sources().equals(UNKNOWN);
  }

  private static int batchBytes(int context) {
    return Math.max(BATCH_BYTES, context);
  }

  private static String weights(Checkpoint checkpoint) {
    Path file = checkpoint.weights().file();
    try {
      return CheckpointFile.sha256(file);
    } catch (IOException e) {
      throw OutputFile.failed(file, e);
    }
  }

  private static Provenance provenance(
      EvalRequest request, Checkpoint checkpoint, String weights, EvalResult result) {
    Engine engine = Engine.getEngine("PyTorch");
    return new Provenance(
        checkpoint.weights().file().toString(),
        weights,
        checkpoint.plan().config(),
        result.scored().stream().map(Provenance.ScoredSuite::of).toList(),
        request.reading().noise().text(),
        result.context(),
        batchBytes(result.context()),
        "float32",
        Start.now(
            engine.getEngineName() + " " + engine.getVersion(),
            request.device().device().toString(),
            Kernels.threads()));
  }
}

package org.hnetbench.harness.eval;

import ai.djl.Device;
import ai.djl.engine.Engine;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hnetbench.harness.run.OutputFile;
import org.hnetbench.harness.run.Progress;
import org.hnetbench.harness.run.Start;
import org.hnetbench.harness.train.Checkpoint;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.results.DocumentRow;
import org.hnetbench.results.statistics.Bootstrap;
import org.hnetbench.suites.bpb.UnigramEntropy;
import org.hnetbench.suites.data.Catalogue;
import org.hnetbench.suites.data.Corpus;
import org.hnetbench.suites.data.Document;
import org.hnetbench.suites.data.EmbeddedSample;
import org.hnetbench.suites.data.Split;

/** Scores a checkpoint and tells what came of it. */
public final class EvalJob {
  /** Bytes read in one pass, unless a single window is longer. */
  private static final int BATCH_BYTES = 8192;

  /** Shorter windows could stand still between long characters. */
  private static final int SHORTEST_CONTEXT = 16;

  private static final long RESAMPLING_SEED = 1;

  private final PrintStream progress;

  /** Tells progress on a stream. */
  public EvalJob(PrintStream progress) {
    this.progress = progress;
  }

  /**
   * Scores.
   *
   * @return whether the scores can be believed; where not, the reason was told and nothing written
   * @throws UserError if checkpoint, data or output folder cannot be used
   */
  public boolean run(EvalRequest request, PrintWriter out) {
    List<Suites.Suite> suites = Suites.named(request.suites());
    CheckpointFile file = CheckpointFile.of(request.model().path());
    Checkpoint checkpoint = request.model().open();
    int context = request.context().orElseGet(() -> file.context(checkpoint.plan()));
    if (context < SHORTEST_CONTEXT) {
      throw UserError.input(
          "HNB-USAGE-CONTEXT", "--context " + context + ": at least 16 bytes are needed");
    }
    checkpoint.checkTokenizer();
    Corpus corpus =
        Catalogue.open(request.data().map(Object::toString).orElse(EmbeddedSample.ENGLISH));
    List<Document> documents =
        request
            .limit()
            .map(limit -> sample(corpus.documents(Split.TEST), limit))
            .orElseGet(() -> corpus.documents(Split.TEST));
    Optional<EvalFiles> files = request.output().map(EvalFiles::create);
    Device device = request.device().device();
    TextScores scored = score(request, checkpoint, documents, context);
    if (!scored.problems().isEmpty()) {
      scored.problems().forEach(problem -> out.println("FAILED " + file.name() + ": " + problem));
      return false;
    }
    List<DocumentRow> rows = EvalFiles.rows(file.name(), corpus.name(), scored.scores());
    EvalResult result =
        new EvalResult(
            file.name(),
            checkpoint.plan().type(),
            checkpoint.plan().parameters(),
            corpus.name(),
            context,
            Bootstrap.seeded(RESAMPLING_SEED).bitsPerByte(rows),
            UnigramEntropy.bitsPerByte(documents),
            scored.bytesPerChunk(),
            scored.seconds(),
            rows);
    out.print(result.text());
    if (files.isPresent()) {
      files.get().write(result, provenance(checkpoint, corpus, suites, result, device));
      out.println("\nRecords are in " + request.output().get());
    }
    return true;
  }

  private TextScores score(
      EvalRequest request, Checkpoint checkpoint, List<Document> documents, int context) {
    try (Kernels kernels = Kernels.open(request.device().device(), Precision.FLOAT32);
        LanguageModel model = request.model().load(checkpoint, kernels);
        Progress bar = Progress.on(progress, "score " + Suites.BITS_PER_BYTE.name())) {
      return TextScores.of(kernels, model, documents, context, batchBytes(context), bar);
    }
  }

  /** Those whose hashes come first, since lists are often sorted by source; in their own order. */
  private static List<Document> sample(List<Document> documents, long limit) {
    Set<String> taken =
        documents.stream()
            .sorted(Comparator.comparing(Document::sha256))
            .limit(limit)
            .map(Document::id)
            .collect(Collectors.toSet());
    return documents.stream().filter(each -> taken.contains(each.id())).toList();
  }

  private static int batchBytes(int context) {
    return Math.max(BATCH_BYTES, context);
  }

  private static Provenance provenance(
      Checkpoint checkpoint,
      Corpus corpus,
      List<Suites.Suite> suites,
      EvalResult result,
      Device device) {
    try {
      Engine engine = Engine.getEngine("PyTorch");
      return new Provenance(
          checkpoint.weights().file().toString(),
          CheckpointFile.sha256(checkpoint.weights().file()),
          checkpoint.plan().config(),
          corpus.name(),
          corpus.sha256(),
          suites.stream().map(Suites.Suite::name).toList(),
          result.documents().size(),
          result.context(),
          batchBytes(result.context()),
          Precision.FLOAT32.name().toLowerCase(Locale.ROOT),
          Start.now(
              engine.getEngineName() + " " + engine.getVersion(),
              device.toString(),
              Kernels.threads()));
    } catch (IOException e) {
      throw OutputFile.failed(checkpoint.weights().file(), e);
    }
  }
}

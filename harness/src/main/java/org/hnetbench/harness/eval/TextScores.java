package org.hnetbench.harness.eval;

import java.util.List;
import org.hnetbench.harness.run.Progress;
import org.hnetbench.harness.train.ModelScorer;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.Tokenizer;
import org.hnetbench.suites.bpb.BitsPerByte;
import org.hnetbench.suites.data.Document;
import org.hnetbench.suites.scoring.CausalityProbe;
import org.hnetbench.suites.scoring.DocumentScore;
import org.hnetbench.suites.scoring.ProbeReport;
import org.hnetbench.suites.scoring.ScoreAudit;

/**
 * Scores of running text that were probed and audited.
 *
 * @param scores one for each document
 * @param bytesPerChunk source bytes an innermost chunk, or a token
 * @param seconds that scoring took, the probe apart
 * @param problems why the scores cannot be believed, one line each; the scores are empty then
 */
public record TextScores(
    List<DocumentScore> scores, double bytesPerChunk, double seconds, List<String> problems) {
  private static final int PROBED_DOCUMENTS = 3;
  private static final long PROBE_SEED = 1;

  /** Probes the model, scores the documents, audits the denominators. */
  public static TextScores of(
      Kernels kernels,
      LanguageModel model,
      List<Document> documents,
      int contextBytes,
      int batchBytes,
      Progress progress) {
    Tokenizer tokenizer = model.tokenizer();
    ProbeReport probe =
        CausalityProbe.probe(
            new ModelScorer(kernels, model),
            tokenizer,
            documents.stream().limit(PROBED_DOCUMENTS).toList(),
            contextBytes,
            PROBE_SEED);
    if (!probe.passed()) {
      return failed(probe.failures().stream().map(line -> "causality probe: " + line).toList());
    }
    ModelScorer scorer = new ModelScorer(kernels, model);
    long start = System.nanoTime();
    List<DocumentScore> scores =
        new BitsPerByte(scorer, tokenizer, contextBytes, batchBytes)
            .score(documents, (done, total) -> progress.update((double) done / total, ""));
    double seconds = (System.nanoTime() - start) / 1e9;
    List<String> problems = ScoreAudit.problems(documents, scores);
    if (!problems.isEmpty()) {
      return failed(problems.stream().map(line -> "denominators: " + line).toList());
    }
    long bytes = documents.stream().mapToLong(Document::bytes).sum();
    long units = documents.stream().mapToLong(each -> tokenizer.encode(each.text()).size()).sum();
    double bytesPerChunk = (double) bytes / units * scorer.unitsPerChunk();
    return new TextScores(scores, bytesPerChunk, seconds, List.of());
  }

  private static TextScores failed(List<String> problems) {
    return new TextScores(List.of(), Double.NaN, Double.NaN, problems);
  }
}

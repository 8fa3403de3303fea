package org.hnetbench.suites.bpb;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hnetbench.kernels.spi.PackedBatch;
import org.hnetbench.kernels.spi.Tokenizer;
import org.hnetbench.kernels.spi.Tokens;
import org.hnetbench.suites.data.Document;
import org.hnetbench.suites.data.SequencePacker;
import org.hnetbench.suites.scoring.DocumentScore;
import org.hnetbench.suites.scoring.FiniteScores;
import org.hnetbench.suites.scoring.UnitScorer;

/**
 * Scores documents in nats. A document is encoded once, as a whole; a unit belongs to the window
 * that scores its first byte, and its context are BOS and the units before it that start inside the
 * window. EOS is not scored. Windows of all documents are sorted by length and packed into batches;
 * sums are taken window by window in document order, so that packing cannot change them.
 */
public final class BitsPerByte {
  /** Hears how far scoring has come. */
  @FunctionalInterface
  public interface Progress {
    /** Called after each batch with the bytes scored so far and in all. */
    void scored(long bytes, long totalBytes);
  }

  /**
   * Units {@code first … last - 1} of a document, of which those from {@code scoredFrom} on are
   * scored.
   */
  private record Job(int document, int first, int scoredFrom, int last, Window window, int slot) {}

  private final UnitScorer scorer;
  private final Tokenizer tokenizer;
  private final int contextBytes;
  private final int batchBytes;

  /**
   * @param contextBytes longest window, as long as the segments that the model was trained on
   * @param batchBytes most bytes read in one call of the scorer; a single window is always allowed
   */
  public BitsPerByte(UnitScorer scorer, Tokenizer tokenizer, int contextBytes, int batchBytes) {
    this.scorer = scorer;
    this.tokenizer = tokenizer;
    this.contextBytes = contextBytes;
    this.batchBytes = batchBytes;
  }

  /**
   * Scores documents.
   *
   * @return a score for each document, in the given order
   * @throws org.hnetbench.kernels.spi.UserError if the model's scores are not finite
   */
  public List<DocumentScore> score(List<Document> documents, Progress progress) {
    List<Tokens> tokens = documents.stream().map(d -> tokenizer.encode(d.text())).toList();
    List<Job> jobs = jobs(documents, tokens);
    List<Job> longestFirst =
        jobs.stream().sorted(Comparator.comparingInt((Job job) -> -job.window().bytes())).toList();
    double[] windowNats = new double[jobs.size()];
    long total = documents.stream().mapToLong(Document::bytes).sum();
    long scored = 0;
    for (int from = 0; from < longestFirst.size(); ) {
      int to = from + 1;
      long bytes = longestFirst.get(from).window().bytes();
      while (to < longestFirst.size()
          && bytes + longestFirst.get(to).window().bytes() <= batchBytes) {
        bytes += longestFirst.get(to++).window().bytes();
      }
      List<Job> batch = longestFirst.subList(from, to);
      score(batch, documents, tokens, windowNats);
      for (Job job : batch) {
        scored += job.window().end() - job.window().scoredFrom();
      }
      progress.scored(scored, total);
      from = to;
    }
    double[] nats = new double[documents.size()];
    jobs.forEach(job -> nats[job.document()] += windowNats[job.slot()]);
    List<DocumentScore> scores = new ArrayList<>();
    for (int i = 0; i < nats.length; i++) {
      Document document = documents.get(i);
      scores.add(new DocumentScore(document.id(), document.sha256(), document.bytes(), nats[i]));
    }
    return scores;
  }

  private List<Job> jobs(List<Document> documents, List<Tokens> tokens) {
    List<Job> jobs = new ArrayList<>();
    for (int document = 0; document < documents.size(); document++) {
      int[] starts = tokens.get(document).starts();
      int first = 0;
      int scoredFrom = 0;
      for (Window window : Window.cover(documents.get(document).text(), contextBytes)) {
        first = firstAtOrAfter(window.start(), starts, first);
        int last = firstAtOrAfter(window.end(), starts, scoredFrom);
        jobs.add(new Job(document, first, scoredFrom, last, window, jobs.size()));
        scoredFrom = last;
      }
    }
    return jobs;
  }

  private static int firstAtOrAfter(int position, int[] starts, int from) {
    int unit = from;
    while (unit < starts.length && starts[unit] < position) {
      unit++;
    }
    return unit;
  }

  private void score(
      List<Job> batch, List<Document> documents, List<Tokens> tokens, double[] windowNats) {
    SequencePacker packer = new SequencePacker();
    int wanted = 0;
    for (Job job : batch) {
      int[] ids = tokens.get(job.document()).ids();
      int length = job.last() - job.first();
      // A window that lies inside one long unit has nothing to score.
      if (job.last() > job.scoredFrom()) {
        packer.add(
            length,
            i -> i == 0 ? tokenizer.bos() : ids[job.first() + i - 1],
            i -> job.first() + i < job.scoredFrom() ? PackedBatch.NO_TARGET : ids[job.first() + i]);
        wanted += job.last() - job.scoredFrom();
      }
    }
    if (wanted == 0) {
      return;
    }
    double[] nats = scorer.nats(packer.pack());
    if (nats.length != wanted) {
      throw new IllegalStateException(nats.length + " scores for " + wanted + " targets");
    }
    int next = 0;
    for (Job job : batch) {
      double sum = 0;
      for (int unit = job.scoredFrom(); unit < job.last(); unit++) {
        int index = unit;
        sum +=
            FiniteScores.checked(
                nats[next++],
                () -> "document " + documents.get(job.document()).id() + ", unit " + index);
      }
      windowNats[job.slot()] = sum;
    }
  }
}

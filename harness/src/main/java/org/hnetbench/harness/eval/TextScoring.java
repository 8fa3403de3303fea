package org.hnetbench.harness.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hnetbench.harness.run.Progress;
import org.hnetbench.harness.train.ModelScorer;
import org.hnetbench.kernels.spi.Tokenizer;
import org.hnetbench.results.DocumentRow;
import org.hnetbench.suites.bpb.BitsPerByte;
import org.hnetbench.suites.catalogue.SuiteContent;
import org.hnetbench.suites.data.Document;
import org.hnetbench.suites.scoring.DocumentScore;
import org.hnetbench.suites.scoring.ScoreAudit;

/**
 * Scores running text in blocks of documents that do not depend on what is stored already: a
 * resumed evaluation gives the numbers of an uninterrupted one.
 */
final class TextScoring {
  /** Text whose loss an interruption can cause. */
  private static final long BLOCK_BYTES = 1 << 17;

  private final ModelUse model;
  private final ScoreStore store;
  private final List<String> problems = new ArrayList<>();
  private long positions;
  private long chunks;
  private int scored;
  private long nanoseconds;

  TextScoring(ModelUse model, ScoreStore store) {
    this.model = model;
    this.store = store;
  }

  /**
   * Scores all that is not stored.
   *
   * @param data name in the records
   * @throws ScoresRefused if the model looks ahead, or a denominator is not its document's length
   */
  SuiteScores score(String data, String suite, SuiteContent.Texts content, Progress progress)
      throws ScoresRefused {
    long total =
        content.parts().values().stream().flatMap(List::stream).mapToLong(Document::bytes).sum();
    long done = 0;
    List<DocumentRow> rows = new ArrayList<>();
    for (Map.Entry<String, List<Document>> part : content.parts().entrySet()) {
      for (List<Document> block : blocks(part.getValue())) {
        for (StoredDocument document : score(part.getKey(), block)) {
          rows.add(
              new DocumentRow(
                  model.name(),
                  model.seed(),
                  data,
                  suite,
                  document.part(),
                  document.document(),
                  document.sha256(),
                  document.bytes(),
                  document.nats()));
        }
        done += block.stream().mapToLong(Document::bytes).sum();
        progress.update((double) done / total, part.getKey());
      }
    }
    if (!problems.isEmpty()) {
      throw new ScoresRefused(problems.stream().map(line -> "denominators: " + line).toList());
    }
    return new SuiteScores(
        rows, List.of(), bytesPerChunk(content, total), 0, nanoseconds / 1e9, scored);
  }

  private static List<List<Document>> blocks(List<Document> documents) {
    List<List<Document>> blocks = new ArrayList<>();
    long bytes = BLOCK_BYTES;
    for (Document document : documents) {
      if (bytes >= BLOCK_BYTES) {
        blocks.add(new ArrayList<>());
        bytes = 0;
      }
      blocks.get(blocks.size() - 1).add(document);
      bytes += document.bytes();
    }
    return blocks;
  }

  private List<StoredDocument> score(String part, List<Document> block) throws ScoresRefused {
    List<StoredDocument> stored =
        block.stream().flatMap(each -> store.document(part, each).stream()).toList();
    if (stored.size() < block.size()) {
      stored = scoreAnew(part, block);
      stored.forEach(store::addDocument);
    }
    positions += stored.stream().mapToLong(StoredDocument::positions).sum();
    chunks += stored.stream().mapToLong(StoredDocument::chunks).sum();
    return stored;
  }

  private List<StoredDocument> scoreAnew(String part, List<Document> block) throws ScoresRefused {
    ModelScorer scorer = model.scorer(block);
    long start = System.nanoTime();
    List<DocumentScore> scores =
        new BitsPerByte(scorer, model.tokenizer(), model.context(), model.batchBytes())
            .score(block, (bytes, of) -> {});
    nanoseconds += System.nanoTime() - start;
    scored += block.size();
    problems.addAll(ScoreAudit.problems(block, scores));
    List<StoredDocument> documents = new ArrayList<>();
    for (DocumentScore score : scores) {
      boolean first = documents.isEmpty();
      documents.add(
          new StoredDocument(
              part,
              score.id(),
              score.sha256(),
              score.bytes(),
              score.nats(),
              first ? scorer.positions() : 0,
              first ? scorer.chunks() : 0));
    }
    return documents;
  }

  /** Windows overlap, so that more positions are read than there are units. */
  private double bytesPerChunk(SuiteContent.Texts content, long bytes) {
    Tokenizer tokenizer = model.tokenizer();
    long units =
        content.parts().values().stream()
            .flatMap(List::stream)
            .mapToLong(document -> tokenizer.encode(document.text()).size())
            .sum();
    return (double) bytes / units * positions / chunks;
  }
}

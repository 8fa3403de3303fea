package org.hnetbench.harness.bench;

import java.util.ArrayList;
import java.util.List;
import org.hnetbench.kernels.spi.Tokenizer;
import org.hnetbench.suites.data.BatchEncoder;
import org.hnetbench.suites.data.Document;
import org.hnetbench.suites.data.Segment;
import org.hnetbench.suites.data.TrainingBatch;

/** Pieces of text as models read them. */
final class Batches {
  private Batches() {}

  /** Encodes pieces, none of which ends its document: all of them is scored, and nothing else. */
  static TrainingBatch of(Tokenizer tokenizer, List<byte[]> pieces) {
    List<Document> documents = new ArrayList<>();
    List<Segment> segments = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      documents.add(new Document("piece " + i, pieces.get(i)));
      segments.add(new Segment(i, 0, pieces.get(i).length, false));
    }
    return new BatchEncoder(tokenizer, documents).encode(segments);
  }
}

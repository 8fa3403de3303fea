package org.hnetbench.suites.data;

import java.util.Arrays;
import java.util.List;
import org.hnetbench.kernels.spi.Tokenizer;
import org.hnetbench.kernels.spi.Tokens;

/**
 * Turns segments into what a model of a given tokenizer learns from. Each segment is encoded by
 * itself and becomes one sequence: BOS and the units but the last as inputs, the units as targets.
 * Only where a document truly ends is EOS a last target, and the last unit an input then.
 */
public final class BatchEncoder {
  private final Tokenizer tokenizer;
  private final List<Document> documents;

  /**
   * @param documents those that the segments' indices mean
   */
  public BatchEncoder(Tokenizer tokenizer, List<Document> documents) {
    this.tokenizer = tokenizer;
    this.documents = List.copyOf(documents);
  }

  /** Encodes segments, in order. */
  public TrainingBatch encode(List<Segment> segments) {
    SequencePacker packer = new SequencePacker();
    boolean[] endOfDocument = new boolean[0];
    long bytes = 0;
    for (Segment segment : segments) {
      byte[] text = documents.get(segment.document()).text();
      Tokens tokens = tokenizer.encode(Arrays.copyOfRange(text, segment.start(), segment.end()));
      int[] ids = tokens.ids();
      int length = segment.endOfDocument() ? ids.length + 1 : ids.length;
      packer.add(
          length,
          i -> i == 0 ? tokenizer.bos() : ids[i - 1],
          i -> i < ids.length ? ids[i] : tokenizer.eos());
      endOfDocument = Arrays.copyOf(endOfDocument, endOfDocument.length + length);
      endOfDocument[endOfDocument.length - 1] = segment.endOfDocument();
      bytes += segment.bytes();
    }
    return new TrainingBatch(packer.pack(), endOfDocument, bytes);
  }
}

package org.hnetbench.harness.eval;

import java.util.List;
import java.util.Locale;
import org.hnetbench.results.DocumentRow;
import org.hnetbench.results.statistics.Estimate;

/**
 * A checkpoint's score.
 *
 * @param model name of the checkpoint
 * @param type its architecture
 * @param parameters its weights
 * @param data name of the corpus, whose test split was scored
 * @param context longest window in bytes
 * @param bitsPerByte with its interval over documents
 * @param unigramEntropy of the same text, bits per byte: what a model reaches that has learnt
 *     nothing but how often each byte occurs
 * @param bytesPerChunk source bytes an innermost chunk, or a token
 * @param seconds that scoring took
 * @param documents score of each
 */
record EvalResult(
    String model,
    String type,
    long parameters,
    String data,
    int context,
    Estimate bitsPerByte,
    double unigramEntropy,
    double bytesPerChunk,
    double seconds,
    List<DocumentRow> documents) {
  long bytes() {
    return documents.stream().mapToLong(DocumentRow::bytes).sum();
  }

  /** For people. */
  String text() {
    StringBuilder text = new StringBuilder();
    line(text, "model", "%s (%s), %,d parameters", model, type, parameters);
    line(text, "data", "%s, test split: %,d documents, %,d bytes", data, documents.size(), bytes());
    line(text, "context", "%,d bytes", context);
    line(text, "bits per byte", "%s", interval());
    line(text, "unigram entropy", "%.4f bits per byte of the same text", unigramEntropy);
    line(text, "bytes a chunk", "%.2f (a token, where the model reads tokens)", bytesPerChunk);
    line(text, "time", "%.1f s, %,.0f bytes/s", seconds, bytes() / seconds);
    return text.toString();
  }

  private String interval() {
    String value = String.format(Locale.ROOT, "%.4f", bitsPerByte.value());
    return Double.isNaN(bitsPerByte.low())
        ? value + " (one document: no interval)"
        : value
            + String.format(
                Locale.ROOT,
                " [%.4f, %.4f] (95 %% over documents; training variance not covered)",
                bitsPerByte.low(),
                bitsPerByte.high());
  }

  private static void line(StringBuilder text, String name, String format, Object... values) {
    String value = String.format(Locale.ROOT, format, values);
    text.append(String.format(Locale.ROOT, "%-16s %s\n", name, value));
  }
}

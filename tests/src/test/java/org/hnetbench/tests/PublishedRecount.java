package org.hnetbench.tests;

import static org.hnetbench.kernels.flops.FlopConvention.EXECUTED;
import static org.hnetbench.kernels.flops.FlopConvention.PAPER;
import static org.hnetbench.kernels.flops.FlopConvention.PAPER_SQUARED_WINDOW;

import java.util.Locale;

/** Rows of {@code recount.csv}: the ledger beside what the paper prints. */
final class PublishedRecount {
  private PublishedRecount() {}

  static String of(PublishedModel model, double printed) {
    String verdict = model.twoStages() ? "inferred" : "reproduced";
    double[] bytesPerPosition = model.bytesPerPosition();
    String inferred = "";
    if (model.twoStages()) {
      double outer = inferredBytesPerOuterChunk(model, printed);
      bytesPerPosition = new double[] {1, outer, model.bytesPerInnermostChunk()};
      inferred = String.format(Locale.ROOT, "%.2f", outer);
    }
    double recounted = model.billionFlopsPerByte(PAPER_SQUARED_WINDOW, bytesPerPosition);
    if (Math.abs(recounted / printed - 1) > 0.02) {
      verdict = "contradictory";
    }
    return String.format(
        Locale.ROOT,
        "%s,%s,%.2f,%.3f,%.3f,%.3f,%s,%.0f,%.0f,%s",
        model.row().get("scale"),
        model.row().get("model"),
        printed,
        recounted,
        model.billionFlopsPerByte(PAPER, bytesPerPosition),
        model.billionFlopsPerByte(EXECUTED, bytesPerPosition),
        inferred,
        model.millionParameters(false),
        model.millionParameters(true),
        verdict);
  }

  /** Solves for the ratio of the outer stage, of which the FLOPs are a falling function. */
  static double inferredBytesPerOuterChunk(PublishedModel model, double printed) {
    double low = 1;
    double high = model.bytesPerInnermostChunk();
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      double flops =
          model.billionFlopsPerByte(
              PAPER_SQUARED_WINDOW, 1, middle, model.bytesPerInnermostChunk());
      if (flops > printed) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }
}

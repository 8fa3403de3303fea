package org.hnetbench.harness.train;

import java.util.List;
import org.hnetbench.kernels.layers.Segments;
import org.hnetbench.kernels.spi.ChunkingStage;
import org.hnetbench.kernels.spi.PackedBatch;

/**
 * How far a model shortened a batch.
 *
 * @param bytesPerPosition measured, at each stage, outermost first; the last are bytes an innermost
 *     chunk, or a token
 * @param wasted at each stage, the share of sequences padded to the longest that holds no position
 */
public record Compression(double[] bytesPerPosition, double[] wasted) {
  /**
   * Measures.
   *
   * @param sourceBytes bytes of text in the batch
   * @param stages what the model said of it
   */
  public static Compression of(long sourceBytes, PackedBatch batch, List<ChunkingStage> stages) {
    double[] ratios = new double[stages.size() + 1];
    double[] wasted = new double[stages.size() + 1];
    long[] offsets = batch.offsets();
    for (int s = 0; s <= stages.size(); s++) {
      ratios[s] = (double) sourceBytes / offsets[offsets.length - 1];
      wasted[s] = Segments.wasted(offsets);
      offsets = s == stages.size() ? offsets : stages.get(s).innerOffsets(offsets);
    }
    return new Compression(ratios, wasted);
  }

  /** Bytes an innermost chunk, or a token. */
  public double bytesPerChunk() {
    return bytesPerPosition[bytesPerPosition.length - 1];
  }

  /** At the innermost stage, see {@link #wasted}. */
  public double innermostWasted() {
    return wasted[wasted.length - 1];
  }
}

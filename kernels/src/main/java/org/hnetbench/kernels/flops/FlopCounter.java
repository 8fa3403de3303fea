package org.hnetbench.kernels.flops;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hnetbench.kernels.BlockSizes;
import org.hnetbench.kernels.layers.ModelConfig;
import org.hnetbench.kernels.layers.StackConfig;
import org.hnetbench.kernels.layers.StageConfig;

/**
 * Counts the forward FLOPs of any model that the official configuration format can describe.
 *
 * <p>Costs of one position, with d the width of the stage, h heads of e entries and g heads of keys
 * and values in its attention (h e = d and g = h in the official models), E the inner width of
 * Mamba-2, N its state size, and n the positions of the sequence <em>at that stage</em>:
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>part</th><th>paper (appendix B)</th><th>executed</th></tr>
 *   <tr><td>embedding</td><td>2 V d</td><td>0, a lookup</td></tr>
 *   <tr><td>attention projections</td><td>2 d (h e) + 4 d (g e) + 2 (h e) d, that is 6 d d +
 *       2 d d</td><td>the same</td></tr>
 *   <tr><td>attention scores</td><td>(4 h e + 3 h) a pair, n x n pairs a sequence</td>
 *       <td>the same a pair, pairs that are visible</td></tr>
 *   <tr><td>Mamba-2 projections</td><td>2 d (2 E + 2 N + heads) + 2 E d</td><td>the same</td></tr>
 *   <tr><td>SSD</td><td>6 E N</td><td>the same</td></tr>
 *   <tr><td>convolution of width w</td><td>2 d w</td><td>2 (E + 2 N) w, its channels</td></tr>
 *   <tr><td>gate of Mamba-2</td><td>5 d</td><td>the same</td></tr>
 *   <tr><td>SwiGLU</td><td>6 d f + 5 d</td><td>the same</td></tr>
 *   <tr><td>router, cosine</td><td>4 d d</td>
 *       <td>4 d d + 6 d, three inner products for the cosine</td></tr>
 *   <tr><td>router, linear</td><td>2 d</td><td>the same</td></tr>
 *   <tr><td>chunks given by a rule</td><td>0</td><td>0, bytes are compared</td></tr>
 *   <tr><td>chunks that select a position</td><td>0</td><td>0, a lookup</td></tr>
 *   <tr><td>chunks that pool: mean, maximum</td><td>0</td><td>d, an addition or comparison</td></tr>
 *   <tr><td>smoothing</td><td>0</td><td>3 d a chunk</td></tr>
 *   <tr><td>no smoothing; result at boundaries alone</td><td>0</td><td>0, a lookup</td></tr>
 *   <tr><td>residual projection</td><td>2 d d</td><td>the same; 0 where the skip path has none</td></tr>
 *   <tr><td>head</td><td>2 V d</td><td>the same</td></tr>
 * </table>
 *
 * <p>Assumptions where the appendix is silent or does not give the paper's printed numbers: the
 * out-projection of Mamba-2 is 2 E d (printed: 2 d d); router and residual projection count as the
 * matrix products that they are; a window W costs n x W under {@link FlopConvention#PAPER} and W x
 * W a sequence under {@link FlopConvention#PAPER_SQUARED_WINDOW}; forward only; embedding as a
 * product.
 *
 * <p>Neither convention counts RMSNorms, rotary rotation, biases, residual additions, activations
 * other than the gates above and the loss. The paper does not, and they are a few tens of d beside
 * some 20 d d: about 1 % at d = 128, less above.
 *
 * <p>{@code algorithmicExtra} is what the kernels do minus {@code executed}, padding left out:
 * attention's blocks of queries compute scores that the mask then hides; the SSD scan in chunks of
 * Q does 2 Q (N + E) + 3 Q heads + 4 E N + 2 E N / Q a position instead of 6 E N. The latter is
 * <em>negative</em> where Q is small beside the state: products need 4 a channel and state, the
 * recurrence 6. Smoothing is the same scan over chunks, with E = d, N = 1 and one head.
 */
public final class FlopCounter {
  private FlopCounter() {}

  /**
   * Forward FLOPs per byte by stage, network and part.
   *
   * @param config the model
   * @param features what stands around its stacks; of no account with one stage
   * @param blocks block sizes of the kernels
   * @param segmentBytes lengths in bytes of the segments, each a sequence of its own. BOS takes the
   *     place of a segment's last byte, so that positions and bytes agree; where EOS is predicted
   *     too, a measured bytes-per-position slightly below 1 says so
   * @param bytesPerPosition of each stage, outermost first
   * @throws IllegalArgumentException if there is no segment or not one ratio a stage
   */
  public static FlopLedger ledger(
      ModelConfig config,
      HierarchyFeatures features,
      BlockSizes blocks,
      int[] segmentBytes,
      double[] bytesPerPosition) {
    List<StageConfig> stages = config.stages();
    if (bytesPerPosition.length != stages.size()) {
      throw new IllegalArgumentException(
          stages.size() + " stages but " + bytesPerPosition.length + " bytes per position");
    }
    for (double ratio : bytesPerPosition) {
      if (!(ratio > 0)) {
        throw new IllegalArgumentException("bytes per position must be positive, not " + ratio);
      }
    }
    Segments segments = new Segments(segmentBytes);
    List<FlopEntry> entries = new ArrayList<>();
    double product = 2.0 * config.vocabSize() * stages.get(0).width() / bytesPerPosition[0];
    entries.add(entry(0, "embeddings", FlopPart.EMBEDDING, Flops.of(product, 0)));
    for (StageConfig stage : stages) {
      int index = stage.index();
      double ratio = bytesPerPosition[index];
      if (stage.innermost()) {
        addStack(entries, index, "main_network", stage.mainNetwork(), blocks, segments, ratio);
      } else {
        addStack(entries, index, "encoder", stage.encoder(), blocks, segments, ratio);
        addChunking(entries, stage, features, blocks, ratio, bytesPerPosition[index + 1]);
        addStack(entries, index, "decoder", stage.decoder(), blocks, segments, ratio);
      }
    }
    entries.add(entry(0, "head", FlopPart.HEAD, Flops.agreed(product)));
    return new FlopLedger(entries);
  }

  private static void addStack(
      List<FlopEntry> entries,
      int stage,
      String network,
      StackConfig stack,
      BlockSizes blocks,
      Segments segments,
      double bytesPerPosition) {
    Map<FlopPart, Flops> parts = new StackFlops(stack, blocks).perByte(segments, bytesPerPosition);
    parts.forEach((part, flops) -> entries.add(entry(stage, network, part, flops)));
  }

  private static void addChunking(
      List<FlopEntry> entries,
      StageConfig stage,
      HierarchyFeatures features,
      BlockSizes blocks,
      double bytesPerPosition,
      double bytesPerChunk) {
    double d = stage.width();
    Flops router =
        switch (features.router()) {
          case NONE -> Flops.agreed(0);
          case COSINE -> Flops.of(4 * d * d, 4 * d * d + 6 * d);
          case LINEAR -> Flops.agreed(2 * d);
        };
    if (features.router() != HierarchyFeatures.Router.NONE) {
      entries.add(
          entry(stage.index(), "chunking", FlopPart.ROUTER, router.times(1 / bytesPerPosition)));
    }
    if (features.pooling()) {
      Flops pooling = Flops.of(0, d).times(1 / bytesPerPosition);
      entries.add(entry(stage.index(), "chunking", FlopPart.POOLING, pooling));
    }
    if (features.smoothing()) {
      // Smoothing is a scan of one head with a state of one number a channel.
      double scan = StackFlops.chunkedScan(d, 1, 1, blocks.scanChunk());
      Flops smoothing = Flops.of(0, 3 * d).withExtra(scan - 3 * d).times(1 / bytesPerChunk);
      entries.add(entry(stage.index(), "chunking", FlopPart.SMOOTHING, smoothing));
    }
    if (features.residualProjection()) {
      Flops projection = Flops.agreed(2 * d * d / bytesPerPosition);
      entries.add(entry(stage.index(), "chunking", FlopPart.RESIDUAL_PROJECTION, projection));
    }
  }

  private static FlopEntry entry(int stage, String network, FlopPart part, Flops flops) {
    return new FlopEntry(
        stage,
        network,
        part,
        flops.paper(),
        flops.paperSquaredWindow(),
        flops.executed(),
        flops.algorithmicExtra());
  }
}

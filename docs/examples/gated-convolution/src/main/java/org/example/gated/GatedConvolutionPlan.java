package org.example.gated;

import java.util.List;
import org.hnetbench.kernels.flops.FlopEntry;
import org.hnetbench.kernels.flops.FlopLedger;
import org.hnetbench.kernels.flops.FlopPart;
import org.hnetbench.kernels.layers.Weights;
import org.hnetbench.kernels.spi.ByteTokenizer;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.Tokenizer;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The model on paper; its components are the keys of an experiment file.
 *
 * @param width channels of every layer
 * @param depth number of layers
 * @param taps bytes that one convolution sees, the current one included
 */
record GatedConvolutionPlan(int width, int depth, int taps) implements ModelPlan {
  private static final int VOCABULARY = new ByteTokenizer().vocabularySize();

  @Override
  public String type() {
    return GatedConvolution.TYPE;
  }

  @Override
  public Tokenizer tokenizer() {
    return new ByteTokenizer();
  }

  @Override
  public LanguageModel model(Weights weights) {
    return new GatedConvolutionModel(this, weights);
  }

  /** Embedding and head, the last norm; in each layer norm, both projections and taps. */
  @Override
  public long parameters() {
    long layer = width + 3L * width * width + (long) taps * width;
    return 2L * VOCABULARY * width + width + depth * layer;
  }

  /**
   * Two FLOPs for each weight that multiplies, and one position a byte, so segments do not matter.
   * Norms, gates and sums, which cost a few FLOPs a channel, are left out. The paper's conventions
   * have no formula for this model, so all three say the same.
   */
  @Override
  public FlopLedger ledger(int[] segmentBytes, double[] bytesPerPosition) {
    return new FlopLedger(
        List.of(
            entry("main_network", FlopPart.PROJECTIONS, 2.0 * depth * 3 * width * width),
            entry("main_network", FlopPart.CONVOLUTION, 2.0 * depth * taps * width),
            entry("head", FlopPart.HEAD, 2.0 * width * VOCABULARY)));
  }

  private static FlopEntry entry(String network, FlopPart part, double flops) {
    return new FlopEntry(0, network, part, flops, flops, flops, 0);
  }

  @Override
  public List<String> notes() {
    return List.of("depth " + depth, "width " + width, taps + " taps");
  }

  @Override
  public double[] bytesPerPosition() {
    return new double[] {1};
  }

  @Override
  public double[] learningRateMultipliers() {
    return new double[] {1};
  }

  @Override
  public int mainDepth() {
    return depth;
  }

  @Override
  public ModelPlan withMainDepth(int layers) {
    return new GatedConvolutionPlan(width, layers, taps);
  }

  @Override
  public int mainWidth() {
    return width;
  }

  /** Any width would do; multiples suit processors. */
  @Override
  public int mainWidthStep() {
    return 4;
  }

  @Override
  public ModelPlan withMainWidth(int channels) {
    return new GatedConvolutionPlan(channels, depth, taps);
  }

  @Override
  public ObjectNode config() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("width", width)
        .put("depth", depth)
        .put("taps", taps);
  }

  /** All of it stands in {@link #config}. */
  @Override
  public ObjectNode settings() {
    return JsonNodeFactory.instance.objectNode();
  }
}

package org.hnetbench.tests.endtoend.outside;

import java.util.List;
import java.util.Locale;
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

/** A bigram model on paper. */
record BigramPlan(BigramSettings written) implements ModelPlan {
  private static final int VOCABULARY = new ByteTokenizer().vocabularySize();

  @Override
  public String type() {
    return BigramArchitecture.TYPE;
  }

  @Override
  public Tokenizer tokenizer() {
    return new ByteTokenizer();
  }

  @Override
  public long parameters() {
    return (long) written.width() * (2 * VOCABULARY + written.depth() * written.width());
  }

  @Override
  public List<String> notes() {
    return List.of("width " + written.width());
  }

  @Override
  public double[] bytesPerPosition() {
    return new double[] {1};
  }

  /** Two for each weight that multiplies; a byte has one position whatever the segments are. */
  @Override
  public FlopLedger ledger(int[] segmentBytes, double[] bytesPerPosition) {
    double layers = 2.0 * written.depth() * written.width() * written.width();
    double head = 2.0 * written.width() * VOCABULARY;
    return new FlopLedger(
        List.of(
            new FlopEntry(0, "main_network", FlopPart.PROJECTIONS, layers, layers, layers, 0),
            new FlopEntry(0, "head", FlopPart.HEAD, head, head, head, 0)));
  }

  @Override
  public int mainDepth() {
    return written.depth();
  }

  @Override
  public ModelPlan withMainDepth(int layers) {
    return new BigramPlan(written.withDepth(layers));
  }

  @Override
  public int mainWidth() {
    return written.width();
  }

  @Override
  public int mainWidthStep() {
    return 1;
  }

  @Override
  public ModelPlan withMainWidth(int width) {
    return new BigramPlan(written.withWidth(width));
  }

  @Override
  public double[] learningRateMultipliers() {
    return new double[] {1};
  }

  /** A format of its own: the official one has no place for it. */
  @Override
  public ObjectNode config() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("width", written.width())
        .put("depth", written.depth())
        .put("sees", written.sees().name().toLowerCase(Locale.ROOT));
  }

  @Override
  public ObjectNode settings() {
    return JsonNodeFactory.instance.objectNode();
  }

  @Override
  public LanguageModel model(Weights weights) {
    return new BigramModel(written, weights);
  }
}

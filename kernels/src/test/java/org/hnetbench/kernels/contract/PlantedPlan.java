package org.hnetbench.kernels.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.flops.FlopEntry;
import org.hnetbench.kernels.flops.FlopLedger;
import org.hnetbench.kernels.flops.FlopPart;
import org.hnetbench.kernels.layers.Weights;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.Tokenizer;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A small model of the last two bytes on paper, with a fault. */
record PlantedPlan(Fault fault, int depth, int width, AtomicInteger drawn) implements ModelPlan {
  private static final int VOCABULARY = 256;

  PlantedPlan(Fault fault, int depth, int width) {
    this(fault, depth, width, new AtomicInteger());
  }

  @Override
  public String type() {
    return "planted";
  }

  @Override
  public Tokenizer tokenizer() {
    return new PlantedTokenizer(fault, drawn);
  }

  @Override
  public long parameters() {
    long spare = fault == Fault.HAS_AN_IDLE_WEIGHT ? width : 0;
    long miscounted = fault == Fault.MISCOUNTS_WEIGHTS ? 1 : 0;
    return (long) width * (2 * VOCABULARY + depth * width) + spare + miscounted;
  }

  @Override
  public List<String> notes() {
    return List.of();
  }

  @Override
  public double[] bytesPerPosition() {
    return new double[] {fault == Fault.PLANS_NO_BYTES ? 0 : 1};
  }

  @Override
  public FlopLedger ledger(int[] segmentBytes, double[] bytesPerPosition) {
    int counted = fault == Fault.COUNTS_ONE_LAYER_FOR_ALL ? 1 : depth;
    double layers = 2.0 * counted * width * width;
    double head = 2.0 * width * VOCABULARY;
    List<FlopEntry> entries = new ArrayList<>();
    entries.add(new FlopEntry(0, "main_network", FlopPart.PROJECTIONS, layers, layers, layers, 0));
    if (fault != Fault.COUNTS_NO_HEAD) {
      entries.add(new FlopEntry(0, "head", FlopPart.HEAD, head, head, head, 0));
    }
    return new FlopLedger(entries);
  }

  @Override
  public int mainDepth() {
    return depth;
  }

  @Override
  public ModelPlan withMainDepth(int layers) {
    return new PlantedPlan(fault, layers, width, drawn);
  }

  @Override
  public int mainWidth() {
    return width;
  }

  @Override
  public int mainWidthStep() {
    return 1;
  }

  @Override
  public ModelPlan withMainWidth(int wanted) {
    return fault == Fault.KEEPS_ITS_WIDTH ? this : new PlantedPlan(fault, depth, wanted, drawn);
  }

  @Override
  public double[] learningRateMultipliers() {
    return new double[] {1};
  }

  @Override
  public ObjectNode config() {
    ObjectNode config = JsonNodeFactory.instance.objectNode();
    config.put("fault", fault.name()).put("width", width);
    return fault == Fault.FORGETS_ITS_DEPTH ? config : config.put("depth", depth);
  }

  @Override
  public ObjectNode settings() {
    return JsonNodeFactory.instance.objectNode();
  }

  @Override
  public LanguageModel model(Weights weights) {
    return new PlantedModel(this, weights);
  }

  @Override
  public LanguageModel initialise(Kernels kernels, long seed) {
    return switch (fault) {
      case IGNORES_THE_SEED -> model(Weights.drawn(kernels, 1));
      case DRAWS_ANEW -> model(Weights.drawn(kernels, seed + drawn.getAndIncrement()));
      default -> model(Weights.drawn(kernels, seed));
    };
  }
}

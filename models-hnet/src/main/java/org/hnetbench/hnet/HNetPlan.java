package org.hnetbench.hnet;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.flops.FlopLedger;
import org.hnetbench.kernels.layers.ModelConfig;
import org.hnetbench.kernels.spi.ByteTokenizer;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.Tokenizer;
import tools.jackson.databind.node.ObjectNode;

/**
 * An H-Net on paper.
 *
 * @param model official configuration
 * @param targets N of each chunking stage
 * @param expected bytes a position at each inner stage
 * @param ratioLossWeight alpha
 */
record HNetPlan(
    ModelConfig model, List<Double> targets, List<Double> expected, double ratioLossWeight)
    implements ModelPlan {
  @Override
  public String type() {
    return "hnet";
  }

  @Override
  public Tokenizer tokenizer() {
    return new ByteTokenizer();
  }

  @Override
  public double[] bytesPerPosition() {
    return DoubleStream.concat(
            DoubleStream.of(1), expected.stream().mapToDouble(Double::doubleValue))
        .toArray();
  }

  @Override
  public ObjectNode config() {
    return model.json();
  }

  @Override
  public LanguageModel initialise(Kernels kernels, long seed) {
    double[] ratios = targets.stream().mapToDouble(Double::doubleValue).toArray();
    return new HNet(kernels, model, tokenizer(), ratios, ratioLossWeight, seed);
  }
}

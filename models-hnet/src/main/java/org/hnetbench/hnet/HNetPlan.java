package org.hnetbench.hnet;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.hnetbench.kernels.layers.ConfiguredPlan;
import org.hnetbench.kernels.layers.Layout;
import org.hnetbench.kernels.layers.ModelConfig;
import org.hnetbench.kernels.layers.StageConfig;
import org.hnetbench.kernels.layers.StageMultipliers;
import org.hnetbench.kernels.layers.Weights;
import org.hnetbench.kernels.spi.ByteTokenizer;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.Tokenizer;
import tools.jackson.databind.node.JsonNodeFactory;
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
    implements ConfiguredPlan {
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
  public ConfiguredPlan withModel(ModelConfig model) {
    return new HNetPlan(model, targets, expected, ratioLossWeight);
  }

  @Override
  public List<String> notes() {
    return List.of(
        layout(),
        model.dModel().stream().map(String::valueOf).collect(Collectors.joining("/")),
        model.tieEmbeddings() ? "tied head" : "untied head");
  }

  /** Stacks from the first to the last: {@code m4-T22-m4}. */
  private String layout() {
    List<StageConfig> stages = model.stages();
    String text = Layout.format(stages.get(stages.size() - 1).mainNetwork().blocks());
    for (int s = stages.size() - 2; s >= 0; s--) {
      text =
          Layout.format(stages.get(s).encoder().blocks())
              + "-"
              + text
              + "-"
              + Layout.format(stages.get(s).decoder().blocks());
    }
    return text;
  }

  @Override
  public double[] learningRateMultipliers() {
    return StageMultipliers.of(model.dModel(), targets);
  }

  @Override
  public OptionalDouble targetBytesPerChunk() {
    return targets.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(targets.stream().reduce(1.0, (a, b) -> a * b));
  }

  @Override
  public ObjectNode settings() {
    ObjectNode settings = JsonNodeFactory.instance.objectNode();
    targets.forEach(settings.putArray("target_ratio")::add);
    expected.forEach(settings.putArray("expected_bytes_per_chunk")::add);
    return settings.put("ratio_loss_weight", ratioLossWeight);
  }

  @Override
  public LanguageModel model(Weights weights) {
    double[] ratios = targets.stream().mapToDouble(Double::doubleValue).toArray();
    return new HNet(model, tokenizer(), ratios, ratioLossWeight, weights);
  }
}

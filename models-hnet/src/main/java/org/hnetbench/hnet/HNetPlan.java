package org.hnetbench.hnet;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.hnetbench.kernels.flops.HierarchyFeatures;
import org.hnetbench.kernels.hierarchy.Chunking;
import org.hnetbench.kernels.hierarchy.HierarchicalModel;
import org.hnetbench.kernels.hierarchy.Hierarchy;
import org.hnetbench.kernels.hierarchy.HierarchyNotes;
import org.hnetbench.kernels.layers.ConfiguredPlan;
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
 * @param ablations what differs from the paper's model
 */
record HNetPlan(
    ModelConfig model,
    List<Double> targets,
    List<Double> expected,
    double ratioLossWeight,
    Ablations ablations)
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
    return new HNetPlan(model, targets, expected, ratioLossWeight, ablations);
  }

  @Override
  public HierarchyFeatures features() {
    return ablations.features();
  }

  @Override
  public List<String> notes() {
    List<String> notes = new ArrayList<>(HierarchyNotes.of(model));
    notes.addAll(ablations.notes());
    return notes;
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
    settings.put("ratio_loss_weight", ratioLossWeight);
    ablations.write(settings);
    return settings;
  }

  private Chunking chunking(String prefix, StageConfig stage, Weights weights) {
    double target = targets.get(stage.index());
    return new Chunking(
        new Router(prefix, stage, ablations.routing(), target, weights),
        ablations.downsampling(),
        new ConfidentUpsampling(ablations.smoothing(), ablations.straightThrough()));
  }

  @Override
  public LanguageModel model(Weights weights) {
    Hierarchy hierarchy = new Hierarchy(features(), this::chunking, ratioLossWeight);
    return new HierarchicalModel(model, tokenizer(), hierarchy, weights);
  }
}

package org.hnetbench.kernels.hierarchy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.hnetbench.kernels.flops.HierarchyFeatures;
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
 * A byte model on paper whose chunks are given by rules instead of learned.
 *
 * @param type name of its architecture
 * @param style what stands around its stacks
 * @param model official configuration
 * @param boundaries rule of each chunking stage
 * @param downsampling what a chunk takes inside
 * @param expected bytes a position at each inner stage
 */
public record GivenChunksPlan(
    String type,
    Style style,
    ModelConfig model,
    List<Boundaries> boundaries,
    Downsampling downsampling,
    List<Double> expected)
    implements ConfiguredPlan {
  /** What stands around the stacks, and how results come back (paper, appendix C). */
  public enum Style {
    /** As in H-Net: norms after networks, residual projection, learning-rate multipliers. */
    H_NET,
    /** None of these; results come back at boundaries alone. */
    SPACE_BYTE
  }

  @Override
  public Tokenizer tokenizer() {
    return new ByteTokenizer();
  }

  @Override
  public ConfiguredPlan withModel(ModelConfig model) {
    return new GivenChunksPlan(type, style, model, boundaries, downsampling, expected);
  }

  @Override
  public HierarchyFeatures features() {
    HierarchyFeatures features =
        style == Style.H_NET ? HierarchyFeatures.GIVEN_CHUNKS : HierarchyFeatures.SPACE_BYTE;
    return new HierarchyFeatures(
        features.router(),
        features.smoothing(),
        downsampling != Downsampling.SELECT,
        features.residualProjection(),
        features.postNetworkNorms(),
        features.learnedPadding());
  }

  @Override
  public List<String> notes() {
    List<String> notes = new ArrayList<>(HierarchyNotes.of(model));
    if (downsampling != Downsampling.SELECT) {
      notes.add(downsampling.name().toLowerCase(Locale.ROOT) + " downsampling");
    }
    return notes;
  }

  @Override
  public double[] bytesPerPosition() {
    return DoubleStream.concat(
            DoubleStream.of(1), expected.stream().mapToDouble(Double::doubleValue))
        .toArray();
  }

  @Override
  public double[] learningRateMultipliers() {
    double[] multipliers = new double[model.stages().size()];
    Arrays.fill(multipliers, 1);
    return style == Style.SPACE_BYTE
        ? multipliers
        : StageMultipliers.of(model.dModel().subList(0, multipliers.length), ratios());
  }

  /** Positions a chunk at each stage. */
  private List<Double> ratios() {
    List<Double> ratios = new ArrayList<>();
    double outer = 1;
    for (double bytes : expected) {
      ratios.add(bytes / outer);
      outer = bytes;
    }
    return ratios;
  }

  @Override
  public ObjectNode settings() {
    ObjectNode settings = JsonNodeFactory.instance.objectNode();
    for (Boundaries rule : boundaries) {
      if (rule instanceof FixedSize fixed) {
        settings.withArray("chunk_size").add(fixed.size());
      }
    }
    if (!settings.has("chunk_size")) {
      expected.forEach(settings.putArray("expected_bytes_per_chunk")::add);
    }
    if (style == Style.H_NET) {
      settings.put("downsampling", downsampling.name().toLowerCase(Locale.ROOT));
    }
    return settings;
  }

  private Chunking chunking(String prefix, StageConfig stage, Weights weights) {
    Upsampling upsampling = style == Style.H_NET ? new Hold() : new AtBoundaries();
    return new Chunking(boundaries.get(stage.index()), downsampling, upsampling);
  }

  @Override
  public LanguageModel model(Weights weights) {
    Hierarchy hierarchy = new Hierarchy(features(), this::chunking, 0);
    return new HierarchicalModel(model, tokenizer(), hierarchy, weights);
  }
}

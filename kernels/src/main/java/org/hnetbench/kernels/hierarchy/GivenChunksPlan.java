package org.hnetbench.kernels.hierarchy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hnetbench.kernels.flops.HierarchyFeatures;
import org.hnetbench.kernels.layers.ConfiguredPlan;
import org.hnetbench.kernels.layers.ModelConfig;
import org.hnetbench.kernels.layers.StageConfig;
import org.hnetbench.kernels.layers.StageMultipliers;
import org.hnetbench.kernels.layers.Weights;
import org.hnetbench.kernels.spi.ByteTokenizer;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.Tokenizer;
import org.hnetbench.kernels.spi.UserError;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A byte model of two stages on paper whose chunks are given by a rule instead of learned. Deeper
 * stages would have no bytes to go by.
 *
 * @param type name of its architecture
 * @param style what stands around its stacks
 * @param model official configuration
 * @param boundaries the rule
 * @param downsampling what a chunk takes inside
 * @param bytesPerChunk as the rule gives them, or as they are expected
 */
public record GivenChunksPlan(
    String type,
    Style style,
    ModelConfig model,
    Boundaries boundaries,
    Downsampling downsampling,
    double bytesPerChunk)
    implements ConfiguredPlan {
  /**
   * Checks the stages.
   *
   * @throws UserError unless exactly one of them has chunks
   */
  public GivenChunksPlan {
    int stages = model.stages().size() - 1;
    if (stages != 1) {
      throw UserError.input(
          "HNB-CONFIG-MODEL",
          "arch_layout: "
              + type
              + " has exactly one chunking stage, [encoder, [main network], decoder], found "
              + stages);
    }
  }

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
    return new GivenChunksPlan(type, style, model, boundaries, downsampling, bytesPerChunk);
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
    return new double[] {1, bytesPerChunk};
  }

  @Override
  public double[] learningRateMultipliers() {
    return style == Style.SPACE_BYTE
        ? new double[] {1, 1}
        : StageMultipliers.of(model.dModel(), List.of(bytesPerChunk));
  }

  @Override
  public ObjectNode settings() {
    ObjectNode settings = JsonNodeFactory.instance.objectNode();
    if (boundaries instanceof FixedSize fixed) {
      settings.put("chunk_bytes", fixed.size());
    } else {
      settings.putArray("expected_bytes_per_chunk").add(bytesPerChunk);
    }
    if (style == Style.H_NET) {
      settings.put("downsampling", downsampling.name().toLowerCase(Locale.ROOT));
    }
    return settings;
  }

  private Chunking chunking(String prefix, StageConfig stage, Weights weights) {
    Upsampling upsampling = style == Style.H_NET ? new Hold() : new AtBoundaries();
    return new Chunking(boundaries, downsampling, upsampling);
  }

  @Override
  public LanguageModel model(Weights weights) {
    Hierarchy hierarchy = new Hierarchy(features(), this::chunking, 0);
    return new HierarchicalModel(model, tokenizer(), hierarchy, weights);
  }
}

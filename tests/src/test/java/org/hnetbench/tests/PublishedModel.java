package org.hnetbench.tests;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;
import org.hnetbench.kernels.BlockSizes;
import org.hnetbench.kernels.flops.FlopConvention;
import org.hnetbench.kernels.flops.FlopCounter;
import org.hnetbench.kernels.flops.HierarchyFeatures;
import org.hnetbench.kernels.flops.ParameterCounter;
import org.hnetbench.kernels.layers.AttentionConfig;
import org.hnetbench.kernels.layers.ModelConfig;
import org.hnetbench.kernels.layers.SsmConfig;
import org.hnetbench.results.PublishedTable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A row of the paper's table of models as a configuration. Not printed, and taken from the released
 * configurations: 16 heads, MLP widths, Mamba-2 settings. The paper writes M for Mamba-2 without
 * MLP.
 */
record PublishedModel(CSVRecord row) {
  private static final int CONTEXT_BYTES = 8192;
  private static final int CONTEXT_TOKENS = 1792;
  private static final int GPT2_VOCABULARY = 50257;
  private static final int WINDOW = 1023; // 1024 tokens with the query itself
  private static final Map<Integer, Integer> MLP_WIDTHS =
      Map.of(768, 2048, 1024, 2816, 1536, 4096, 2048, 5504);

  String key() {
    return PublishedTable.key(row);
  }

  boolean tokens() {
    return row.get("chunking").equals("gpt2_tokens");
  }

  boolean twoStages() {
    return widths().size() == 3;
  }

  double bytesPerInnermostChunk() {
    return PublishedTable.number(row, "bytes_per_innermost_chunk");
  }

  double billionFlopsPerByte(FlopConvention convention, double... bytesPerPosition) {
    int segment = tokens() ? (int) (CONTEXT_TOKENS * bytesPerInnermostChunk()) : CONTEXT_BYTES;
    return FlopCounter.ledger(
                config(false),
                features(),
                BlockSizes.DEFAULT,
                new int[] {segment},
                bytesPerPosition)
            .flopsPerByte(convention)
        / 1e9;
  }

  /** As the table gives them; a model of two stages needs the ratio that it does not print. */
  double[] bytesPerPosition() {
    return tokens() || widths().size() == 1
        ? new double[] {bytesPerInnermostChunk()}
        : new double[] {1, bytesPerInnermostChunk()};
  }

  double millionParameters(boolean tied) {
    return ParameterCounter.count(config(tied), features()) / 1e6;
  }

  private List<Integer> widths() {
    return Arrays.stream(row.get("widths").split("/")).map(Integer::valueOf).toList();
  }

  private HierarchyFeatures features() {
    String model = row.get("model");
    if (model.startsWith("SpaceByte")) {
      return HierarchyFeatures.SPACE_BYTE;
    }
    return row.get("chunking").equals("dynamic")
        ? HierarchyFeatures.H_NET
        : HierarchyFeatures.GIVEN_CHUNKS;
  }

  private ModelConfig config(boolean tied) {
    List<Integer> widths = widths();
    int stages = widths.size();
    String[] stacks = row.get("layers").replace('M', 'm').split("\\+");
    String layout = "[\"" + stacks[stages - 1] + "\"]";
    for (int stage = stages - 2; stage >= 0; stage--) {
      String decoder = stacks[stacks.length - 1 - stage];
      layout = "[\"" + stacks[stage] + "\", " + layout + ", \"" + decoder + "\"]";
    }
    boolean windowed = row.get("model").equals("LlamaByte (W1024)");
    List<Integer> windows =
        stages == 1
            ? List.of(windowed ? WINDOW : -1)
            : List.of(WINDOW, stages == 2 ? -1 : WINDOW, -1).subList(0, stages);
    return new ModelConfig(
        JsonMapper.shared().readTree(layout),
        widths,
        widths.stream().map(MLP_WIDTHS::get).toList(),
        tokens() ? GPT2_VOCABULARY : 256,
        new SsmConfig(256, 4, 128, 2),
        new AttentionConfig(
            Collections.nCopies(stages, 16), Collections.nCopies(stages, 32), windows),
        tied);
  }
}

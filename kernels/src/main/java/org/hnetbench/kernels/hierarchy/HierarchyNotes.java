package org.hnetbench.kernels.hierarchy;

import java.util.List;
import java.util.stream.Collectors;
import org.hnetbench.kernels.layers.Layout;
import org.hnetbench.kernels.layers.ModelConfig;
import org.hnetbench.kernels.layers.StageConfig;

/** Short facts about a hierarchy for tables. */
public final class HierarchyNotes {
  private HierarchyNotes() {}

  /**
   * Stacks from the first to the last ({@code m4-T22-m4}), widths, and whether the head is tied.
   */
  public static List<String> of(ModelConfig model) {
    return List.of(
        layout(model.stages()),
        model.dModel().stream().map(String::valueOf).collect(Collectors.joining("/")),
        model.tieEmbeddings() ? "tied head" : "untied head");
  }

  private static String layout(List<StageConfig> stages) {
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
}

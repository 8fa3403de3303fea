package org.hnetbench.hnet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hnetbench.kernels.flops.HierarchyFeatures;
import org.hnetbench.kernels.hierarchy.Downsampling;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the paper varies about dynamic chunking (section 3.3); beside these stand the layout and the
 * ratio-loss weight.
 *
 * @param routing where probabilities come from
 * @param smoothing whether chunks are smoothed by their probabilities (equation 5)
 * @param straightThrough whether confidence multiplies by one and only takes the gradient (equation
 *     7); if not, it multiplies by its value
 * @param downsampling what of its positions a chunk takes inside
 */
record Ablations(
    Routing routing, boolean smoothing, boolean straightThrough, Downsampling downsampling) {
  /** The paper's model. */
  static final Ablations NONE = new Ablations(Routing.COSINE, true, true, Downsampling.SELECT);

  HierarchyFeatures features() {
    return new HierarchyFeatures(
        routing.counted(), smoothing, downsampling != Downsampling.SELECT, true, true, true);
  }

  void write(ObjectNode settings) {
    settings
        .put("routing", routing.name().toLowerCase(Locale.ROOT))
        .put("smoothing", smoothing)
        .put("straight_through", straightThrough)
        .put("downsampling", downsampling.name().toLowerCase(Locale.ROOT));
  }

  /** What differs from the paper's model. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (routing != Routing.COSINE) {
      notes.add("linear routing");
    }
    if (!smoothing) {
      notes.add("no smoothing");
    }
    if (!straightThrough) {
      notes.add("no straight-through");
    }
    if (downsampling != Downsampling.SELECT) {
      notes.add(downsampling.name().toLowerCase(Locale.ROOT) + " downsampling");
    }
    return notes;
  }
}

package org.hnetbench.baseline.huggingface;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hnetbench.kernels.layers.ModelConfig;
import org.hnetbench.kernels.layers.StackConfig;

/** Names of the tensors of Mamba-2, which both layouts share but for the embedding's. */
final class MambaParts {
  private MambaParts() {}

  /**
   * @param embedding foreign name of the embedding
   */
  static Map<String, List<Part>> of(ModelConfig config, String embedding) {
    StackConfig stack = config.stages().get(0).mainNetwork();
    long width = stack.width();
    long inner = stack.ssmWidth();
    long heads = stack.ssmHeads();
    long channels = inner + 2L * stack.ssm().dState();
    Map<String, List<Part>> parts = new LinkedHashMap<>();
    parts.put("embeddings.weight", Part.whole(embedding, config.vocabSize(), width));
    if (!config.tieEmbeddings()) {
      parts.put("lm_head.weight", Part.whole("lm_head.weight", config.vocabSize(), width));
    }
    for (int i = 0; i < stack.blocks().size(); i++) {
      String ours = "backbone.main_network.layers." + i + ".";
      String theirs = "backbone.layers." + i + ".";
      parts.put(ours + "norm1.weight", Part.whole(theirs + "norm.weight", width));
      Map<String, long[]> mixer = new LinkedHashMap<>();
      mixer.put("in_proj.weight", new long[] {inner + channels + heads, width});
      mixer.put("conv1d.weight", new long[] {channels, 1, stack.ssm().dConv()});
      mixer.put("conv1d.bias", new long[] {channels});
      mixer.put("dt_bias", new long[] {heads});
      mixer.put("A_log", new long[] {heads});
      mixer.put("D", new long[] {heads});
      mixer.put("norm.weight", new long[] {inner});
      mixer.put("out_proj.weight", new long[] {width, inner});
      mixer.forEach(
          (name, shape) ->
              parts.put(ours + "mixer." + name, Part.whole(theirs + "mixer." + name, shape)));
      if (stack.blocks().get(i).mlp()) {
        long mlp = stack.mlpWidth();
        parts.put(ours + "norm2.weight", Part.whole(theirs + "norm2.weight", width));
        parts.put(ours + "mlp.fc1.weight", Part.whole(theirs + "mlp.fc1.weight", 2 * mlp, width));
        parts.put(ours + "mlp.fc2.weight", Part.whole(theirs + "mlp.fc2.weight", width, mlp));
      }
    }
    parts.put("backbone.main_network.rmsnorm.weight", Part.whole("backbone.norm_f.weight", width));
    return parts;
  }
}

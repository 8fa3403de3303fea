package org.hnetbench.baseline.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hnetbench.kernels.checkpoint.Safetensors;
import org.hnetbench.kernels.checkpoint.StoredTensors;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Foreign tensors under our names. */
class RenamedTensorsTest {
  private static final String LAYER = "backbone.main_network.layers.1.";

  @TempDir Path folder;

  @Test
  void queriesKeysAndValuesLieOneBelowTheOther() {
    PeerFolder llama = PeerFolder.named("llama-scaled");
    StoredTensors official = llama.plan().official(llama.weights());
    try (NDManager scope = NDManager.newBaseManager()) {
      String mixer = "model.layers.1.self_attn.";
      assertThat(official.shape(LAYER + "mixer.Wqkv.weight")).isEqualTo(new Shape(160, 64));
      assertThat(values(scope, official, LAYER + "mixer.Wqkv.weight"))
          .containsExactly(
              joined(scope, llama, mixer + "q_proj", mixer + "k_proj", mixer + "v_proj"));
      String mlp = "model.layers.1.mlp.";
      assertThat(values(scope, official, LAYER + "mlp.fc1.weight"))
          .containsExactly(joined(scope, llama, mlp + "up_proj", mlp + "gate_proj"));
    }
  }

  @Test
  void whatDoesNotFitIsToldByItsForeignName() {
    refuses(
        "tensor model.layers.1.self_attn.k_proj.weight is missing",
        tensors -> tensors.remove("model.layers.1.self_attn.k_proj.weight"));
    refuses(
        "tensor model.norm.weight has shape (32), the configuration wants (64)",
        tensors -> tensors.put("model.norm.weight", tensors.get("model.norm.weight").get("0:32")));
    refuses(
        "tensor model.layers.0.self_attn.q_proj.bias does not belong",
        tensors ->
            tensors.put("model.layers.0.self_attn.q_proj.bias", tensors.get("model.norm.weight")));
  }

  @Test
  void aTiedHeadMayBeStoredTwiceIfItIsTheSame() throws IOException {
    PeerFolder tied = PeerFolder.named("llama-tied");
    StoredTensors same =
        changed(tied, all -> all.put("lm_head.weight", all.get("model.embed_tokens.weight")));
    assertThat(tied.plan().official(same).names()).doesNotContain("lm_head.weight");

    StoredTensors other =
        changed(
            tied, all -> all.put("lm_head.weight", all.get("model.embed_tokens.weight").add(1e-3)));
    assertThatThrownBy(() -> tied.plan().official(other))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("lm_head.weight differs from model.embed_tokens.weight");
  }

  /** A vocabulary of some blocks, which differs in its last entry. */
  @Test
  void aTiedHeadIsComparedToItsEndAndNeverReadWhole() throws IOException {
    PeerFolder tied = PeerFolder.named("llama-tied");
    ObjectNode config = tied.config().put("vocab_size", 9000);
    ModelPlan plan =
        new HuggingFaceArchitecture()
            .restore(config, JsonNodeFactory.instance.objectNode(), tied.path());
    for (float last : new float[] {0, 1}) {
      float[] values = new float[9000 * 64];
      values[values.length - 1] = last;
      ReadSizes stored =
          new ReadSizes(
              changed(
                  tied,
                  all -> {
                    NDManager scope = all.get("model.embed_tokens.weight").getManager();
                    Shape shape = new Shape(9000, 64);
                    all.put("model.embed_tokens.weight", scope.zeros(shape));
                    all.put("lm_head.weight", scope.create(values, shape));
                  }));

      assertThatCode(() -> plan.official(stored))
          .satisfies(
              problem -> {
                if (last == 0) {
                  assertThat(problem).isNull();
                } else {
                  assertThat(problem).hasMessageContaining("lm_head.weight differs");
                }
              });
      assertThat(stored.largest()).isPositive().isLessThan(values.length);
    }
  }

  private void refuses(String problem, Consumer<Map<String, NDArray>> change) {
    PeerFolder llama = PeerFolder.named("llama-scaled");
    assertThatThrownBy(() -> llama.plan().official(changed(llama, change)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(problem);
  }

  private StoredTensors changed(PeerFolder peer, Consumer<Map<String, NDArray>> change)
      throws IOException {
    try (NDManager scope = NDManager.newBaseManager()) {
      Map<String, NDArray> tensors = new LinkedHashMap<>();
      StoredTensors stored = peer.weights();
      stored.names().forEach(n -> tensors.put(n, stored.read(scope, n, DataType.FLOAT32)));
      change.accept(tensors);
      Path file = folder.resolve("changed.safetensors");
      Safetensors.write(file, tensors);
      return Safetensors.open(file);
    }
  }

  private static float[] values(NDManager scope, StoredTensors tensors, String name) {
    return tensors.read(scope, name, DataType.FLOAT32).toFloatArray();
  }

  private static float[] joined(NDManager scope, PeerFolder folder, String... names) {
    List<float[]> parts = new ArrayList<>();
    Arrays.stream(names).forEach(n -> parts.add(values(scope, folder.weights(), n + ".weight")));
    float[] joined = new float[parts.stream().mapToInt(part -> part.length).sum()];
    int end = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, joined, end, part.length);
      end += part.length;
    }
    return joined;
  }
}

package org.hnetbench.baseline.spacebyte;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import java.nio.file.Path;
import java.util.List;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.flops.FlopPart;
import org.hnetbench.kernels.layers.Weights;
import org.hnetbench.kernels.spi.Architecture;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.kernels.tape.Parameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class SpaceByteArchitecturesTest {
  private static final String SETTINGS =
      """
      {"config": {
        "arch_layout": ["%s", ["%s"], "%s"],
        "d_model": [64, 128],
        "d_intermediate": [128, 256],
        "ssm_cfg": {"chunk_size": 64, "d_conv": 4, "d_state": 8, "expand": 2},
        "attn_cfg": {"num_heads": [4, 4], "rotary_emb_dim": [8, 16], "window_size": [15, -1]},
        "tie_embeddings": false}}
      """;

  @ParameterizedTest
  @ValueSource(strings = {"m1 T1 m1", "T1 m1 t1", "T1 T1 M1"})
  void spaceByteHasAttentionAloneAndItsSuccessorAnything(String layout) {
    assertThatThrownBy(() -> plan(new SpaceByteArchitecture(), layout))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("spacebyte++");
    assertThat(plan(new SpaceBytePlusPlusArchitecture(), layout).notes())
        .contains(layout.replace(' ', '-'));
  }

  @Test
  void whatItWritesItReadsBack() {
    for (Architecture each :
        List.of(new SpaceByteArchitecture(), new SpaceBytePlusPlusArchitecture())) {
      ModelPlan plan = plan(each, "T1 T2 T1");
      assertThat(plan.type()).isEqualTo(each.type());
      assertThat(plan.bytesPerPosition()).containsExactly(1, 6);
      assertThat(plan.learningRateMultipliers()).containsExactly(1, 1);
      assertThat(each.restore(plan.config(), plan.settings(), Path.of("."))).isEqualTo(plan);
      assertThat(each.recognises(plan.config())).isFalse();
    }
  }

  /** Stacks, the two ends and the norm before the head: all there is to weigh and to pay for. */
  @Test
  void hasNothingBetweenItsStacks() {
    ModelPlan plan = plan(new SpaceByteArchitecture(), "T1 T2 T1");
    try (Kernels kernels = Kernels.open(Device.cpu(), Precision.FLOAT64);
        LanguageModel model = plan.model(Weights.shapes(kernels))) {
      assertThat(model.parameters().stream().map(Parameter::name))
          .filteredOn(name -> !name.contains(".layers."))
          .containsExactlyInAnyOrder(
              "embeddings.weight", "lm_head.weight", "backbone.decoder.rmsnorm.weight");
      assertThat(plan.parameters())
          .isEqualTo(model.parameters().stream().mapToLong(p -> p.value().size()).sum());
    }
    assertThat(plan.ledger(new int[] {256}, plan.bytesPerPosition()).entries())
        .extracting(entry -> entry.part())
        .containsOnly(
            FlopPart.EMBEDDING,
            FlopPart.PROJECTIONS,
            FlopPart.ATTENTION_SCORES,
            FlopPart.MLP,
            FlopPart.HEAD);
  }

  private static ModelPlan plan(Architecture architecture, String layout) {
    String json = SETTINGS.formatted((Object[]) layout.split(" "));
    return architecture.plan(JsonMapper.shared().readTree(json), null);
  }
}

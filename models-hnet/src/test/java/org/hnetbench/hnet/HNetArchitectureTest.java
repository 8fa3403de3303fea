package org.hnetbench.hnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.hnetbench.kernels.layers.ModelConfig;
import org.hnetbench.kernels.spi.Architecture;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.PlanContext;
import org.hnetbench.kernels.spi.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class HNetArchitectureTest {
  private static final HNetArchitecture ARCHITECTURE = new HNetArchitecture();
  private static final PlanContext CONTEXT =
      new PlanContext(
          Path.of("."),
          512,
          () -> {
            throw new AssertionError("a byte model has no business with training text");
          });
  private static final String SETTINGS =
      """
      {'target_ratio': [6],
       'config': {
         'arch_layout': ['m2', ['T4'], 'm2'],
         'd_model': [128, 192],
         'd_intermediate': [0, 512],
         'ssm_cfg': {'chunk_size': 64, 'd_conv': 4, 'd_state': 64, 'expand': 2},
         'attn_cfg': {'num_heads': [4, 6], 'rotary_emb_dim': [16, 16], 'window_size': [127, -1]},
         'tie_embeddings': false}}
      """;
  private static final String THREE_STAGES =
      SETTINGS
          .replace("'target_ratio': [6]", "'target_ratio': [3, 4]")
          .replace("['T4']", "['m1', ['T4'], 'm1']")
          .replace("[128, 192]", "[128, 128, 192]")
          .replace("[0, 512]", "[0, 0, 512]")
          .replace("[4, 6]", "[4, 4, 6]")
          .replace("[16, 16]", "[16, 16, 16]")
          .replace("[127, -1]", "[127, 127, -1]");

  @Test
  void isFoundByItsType() {
    assertThat(ServiceLoader.load(Architecture.class))
        .anySatisfy(
            architecture -> {
              assertThat(architecture.type()).isEqualTo("hnet");
              assertThat(architecture.summary()).contains("1-stage");
            });
  }

  @Test
  void plansByDefaultWhatItsTargetsSay() {
    ModelPlan plan = plan(THREE_STAGES);
    assertThat(plan.bytesPerPosition()).containsExactly(1, 3, 12);
    assertThat(plan.tokenizer().vocabularySize()).isEqualTo(256);
    assertThat(plan.mainDepth()).isEqualTo(4);
    assertThat(plan.mainWidth()).isEqualTo(192);
    assertThat(plan.notes()).contains("untied head");
  }

  @Test
  void expectedBytesReplaceTheTargets() {
    ModelPlan plan =
        plan(
            SETTINGS.replace(
                "'target_ratio': [6]", "'target_ratio': [6], 'expected_bytes_per_chunk': [4.8]"));
    assertThat(plan.bytesPerPosition()).containsExactly(1, 4.8);
  }

  @ParameterizedTest
  @CsvSource({"'[5, 4]', false", "'[0.5, 4]', false", "'[4, 4]', true", "'[1, 9.5]', true"})
  void expectedBytesRiseFromStageToStage(String expected, boolean fits) {
    String settings =
        THREE_STAGES.replace("[3, 4],", "[3, 4], 'expected_bytes_per_chunk': " + expected + ",");
    if (fits) {
      assertThat(plan(settings).bytesPerPosition()).hasSize(3).startsWith(1);
    } else {
      assertThatThrownBy(() -> plan(settings))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("expected_bytes_per_chunk")
          .hasMessageContaining("none below the one before");
    }
  }

  @Test
  void whatHasNoChunksIsAnotherType() {
    String settings =
        SETTINGS
            .replace("[6]", "[]")
            .replace("['m2', ['T4'], 'm2']", "['T4']")
            .replace("[128, 192]", "[192]")
            .replace("[0, 512]", "[512]")
            .replace("[4, 6]", "[6]")
            .replace("[16, 16]", "[16]")
            .replace("[127, -1]", "[-1]");
    assertThatThrownBy(() -> plan(settings))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("arch_layout")
        .hasMessageContaining("type isotropic-byte");
  }

  @Test
  void whatItWritesItReadsBack() {
    ModelPlan plan =
        plan(
            SETTINGS.replace(
                "'target_ratio': [6]",
                "'target_ratio': [5], 'expected_bytes_per_chunk': [4.8], 'ratio_loss_weight': 0.01"));
    assertThat(ARCHITECTURE.restore(plan.config(), plan.settings(), Path.of("."))).isEqualTo(plan);
  }

  @Test
  void aCheckpointKeepsItsAblations() {
    String ablations =
        "'routing': 'linear', 'smoothing': false, 'straight_through': false, 'downsampling': 'max'";
    ModelPlan plan = plan(SETTINGS.replace("[6],", "[6], " + ablations + ","));
    assertThat(plan.notes())
        .contains("linear routing", "no smoothing", "no straight-through", "max downsampling");
    assertThat(ARCHITECTURE.restore(plan.config(), plan.settings(), Path.of("."))).isEqualTo(plan);
  }

  /** What is not said is the paper's model, also in checkpoints that do not know of ablations. */
  @Test
  void isThePapersModelUnlessSaid() {
    ModelPlan plan = plan(SETTINGS);
    String paper =
        "'routing': 'cosine', 'smoothing': true, 'straight_through': true, 'downsampling': 'select'";
    assertThat(plan).isEqualTo(plan(SETTINGS.replace("[6],", "[6], " + paper + ",")));
    ObjectNode older = plan.settings();
    older.remove(List.of("routing", "smoothing", "straight_through", "downsampling"));
    assertThat(ARCHITECTURE.restore(plan.config(), older, Path.of("."))).isEqualTo(plan);
  }

  /** The plain head has d + 1 weights in place of two matrices; smoothing and poolings none. */
  @Test
  void countsTheWeightsOfTheRouter() {
    long paper = plan(SETTINGS).parameters();
    assertThat(plan(SETTINGS.replace("[6],", "[6], 'routing': 'linear',")).parameters())
        .isEqualTo(paper - 2 * 128 * 128 + 128 + 1);
    assertThat(
            plan(SETTINGS.replace("[6],", "[6], 'smoothing': false, 'downsampling': 'mean',"))
                .parameters())
        .isEqualTo(paper);
  }

  @Test
  void readsAForeignCheckpointWithoutSettings() {
    JsonNode config = plan(SETTINGS).config();
    ModelPlan plan =
        ARCHITECTURE.restore(config, JsonMapper.shared().createObjectNode(), Path.of("."));
    assertThat(plan.bytesPerPosition()).hasSize(2);
    assertThat(ARCHITECTURE.recognises(config)).isTrue();
  }

  @Test
  void resizesItsMainNetworkAlone() {
    ModelPlan plan = plan(SETTINGS);
    ModelPlan deeper = plan.withMainDepth(7);
    assertThat(deeper.mainDepth()).isEqualTo(7);
    assertThat(deeper.parameters()).isGreaterThan(plan.parameters());
    ModelPlan wider = plan.withMainWidth(192 + plan.mainWidthStep());
    ModelConfig config = ModelConfig.read(wider.config());
    assertThat(config.dModel()).isEqualTo(List.of(128, 192 + plan.mainWidthStep()));
    assertThat(config.stages().get(0)).isEqualTo(ModelConfig.read(plan.config()).stages().get(0));
  }

  /** What is replaced in the settings above, and the words that the error must have. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "'target_ratio': [6]; 'target_ration': [6]; unknown key \"target_ration\"; \"target_ratio\"",
        "'d_model'; 'd_modell'; unknown key \"d_modell\"; \"d_model\"",
        "'expand'; 'expnd'; unknown key \"ssm_cfg.expnd\"; \"expand\"",
        "'num_heads'; 'heads'; unknown key \"attn_cfg.heads\"; num_heads",
        "'target_ratio': [6],; ; target_ratio; 1 chunking",
        "[6],; [6, 3],; target_ratio; [6.0, 3.0]",
        "[6],; [1],; target_ratio; above 1",
        "[6],; [null],; target_ratio; above 1",
        "[6],; ['six'],; target_ratio; six",
        "[6],; [6], 'expected_bytes_per_chunk': [4, 5],; expected_bytes_per_chunk; [4.0, 5.0]",
        "[6],; [6], 'expected_bytes_per_chunk': [0],; expected_bytes_per_chunk; at least 1",
        "[6],; [6], 'expected_bytes_per_chunk': [0.9],; expected_bytes_per_chunk; at least 1",
        "[6],; [6], 'expected_bytes_per_chunk': [null],; expected_bytes_per_chunk; at least 1",
        "[6],; [6], 'ratio_loss_weight': -1,; ratio_loss_weight; -1",
        "[6],; [6], 'routing': 'cosin',; routing; \"cosine\"",
        "[6],; [6], 'downsampling': 'average',; downsampling; select, mean, max",
        "[6],; [6], 'smoothing': 'a bit',; smoothing; a bit",
        "'arch_layout': ['m2', ['T4'], 'm2'],; ; arch_layout; missing",
        "['m2', ['T4'], 'm2']; ['m2', ['X4'], 'm2']; arch_layout; unknown letter 'X'",
        "['m2', ['T4'], 'm2']; ['m2', ['T4']]; arch_layout; [encoder, [inner], decoder]",
        "['m2', ['T4'], 'm2']; ['m2', ['T'], 'm2']; arch_layout; 'T'",
        "['m2', ['T4'], 'm2']; ['m2', ['T0'], 'm2']; arch_layout; 'T0'",
        "['m2', ['T4'], 'm2']; ['m2', ['T99999999999'], 'm2']; arch_layout; 'T99999999999'",
        "'d_model': [128, 192],; ; d_model; stage 0",
        "[128, 192]; [128]; d_model; stage 1",
        "[128, 192]; [192, 96]; d_model; narrower",
        "[128, 192]; [16, 192]; d_model; 64",
        "[0, 512]; [0]; d_intermediate; stage 1",
        "[0, 512]; [0, 0]; d_intermediate; stage 1",
        "[4, 6]; [4, 7]; num_heads; 7 heads do not divide",
        "[4, 6]; [4]; num_heads; stage 1",
        "[16, 16]; [16, 15]; rotary_emb_dim; even",
        "[16, 16]; [16, 64]; rotary_emb_dim; head dimension 32",
        "[127, -1]; [127]; window_size; stage 1",
        "[127, -1]; [127, -2]; window_size; -2",
        "'ssm_cfg': {'chunk_size': 64, 'd_conv': 4, 'd_state': 64, 'expand': 2},; ; ssm_cfg; missing",
        "'attn_cfg': {'num_heads': [4, 6], 'rotary_emb_dim': [16, 16], 'window_size': [127, -1]},; ; attn_cfg; missing",
        "'d_state': 64; 'd_state': 0; d_state; 0",
        "'expand': 2; 'expand': 'two'; expand; two"
      })
  void namesTheKeyThatIsWrong(String part, String by, String key, String word) {
    assertThat(SETTINGS).contains(part);
    String broken = SETTINGS.replace(part, by == null ? "" : by);
    assertThatThrownBy(() -> plan(broken))
        .isInstanceOfSatisfying(
            UserError.class,
            error -> {
              assertThat(error.code()).startsWith("HNB-CONFIG-");
              assertThat(error.exitCode()).isEqualTo(2);
            })
        .hasMessageContaining(key)
        .hasMessageContaining(word)
        .message()
        .doesNotContain("\n", "org.hnetbench", "java.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'target_ratio': [6]}", "{'target_ratio': [6], 'config': 3}", "{}"})
  void asksForAConfiguration(String settings) {
    assertThatThrownBy(() -> plan(settings))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("key 'config'");
  }

  private static ModelPlan plan(String settings) {
    return ARCHITECTURE.plan(JsonMapper.shared().readTree(settings.replace('\'', '"')), CONTEXT);
  }
}

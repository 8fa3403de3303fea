package org.hnetbench.hnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ServiceLoader;
import org.hnetbench.kernels.flops.FlopPart;
import org.hnetbench.kernels.spi.Architecture;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GivenChunksArchitecturesTest {
  private static final String CONFIG =
      """
      'config': {
        'arch_layout': ['m2', ['T4'], 'm2'],
        'd_model': [128, 192],
        'd_intermediate': [0, 512],
        'ssm_cfg': {'chunk_size': 64, 'd_conv': 4, 'd_state': 64, 'expand': 2},
        'attn_cfg': {'num_heads': [4, 6], 'rotary_emb_dim': [16, 16], 'window_size': [127, -1]},
        'tie_embeddings': false}
      """;

  @Test
  void chunkSizeAndLanguageSayHowManyBytesAChunkHas() {
    assertThat(plan("hnet-pool", "'chunk_bytes': 5").bytesPerPosition()).containsExactly(1, 5);
    assertThat(plan("hnet-space", "").bytesPerPosition()).containsExactly(1, 6);
    assertThat(plan("hnet-space", "'expected_bytes_per_chunk': [4.2]").bytesPerPosition())
        .containsExactly(1, 4.2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "hnet-space; ",
        "hnet-space; 'expected_bytes_per_chunk': [5], 'downsampling': 'mean'",
        "hnet-pool; 'chunk_bytes': 4",
        "hnet-pool; 'chunk_bytes': 4, 'downsampling': 'max'"
      })
  void whatItWritesItReadsBack(String type, String settings) {
    ModelPlan plan = plan(type, settings == null ? "" : settings);
    assertThat(architecture(type).restore(plan.config(), plan.settings(), Path.of(".")))
        .isEqualTo(plan);
    assertThat(plan.type()).isEqualTo(type);
  }

  @Test
  void noRouterIsPaidFor() {
    for (String type : new String[] {"hnet-space", "hnet-pool"}) {
      ModelPlan plan = plan(type, type.endsWith("pool") ? "'chunk_bytes': 6" : "");
      assertThat(plan.ledger(new int[] {512}, plan.bytesPerPosition()).entries())
          .anyMatch(entry -> entry.part() == FlopPart.RESIDUAL_PROJECTION)
          .noneMatch(entry -> entry.part() == FlopPart.ROUTER)
          .noneMatch(entry -> entry.part() == FlopPart.SMOOTHING);
    }
  }

  /** A foreign checkpoint with stages is an H-Net that learned its chunks. */
  @Test
  void claimsNoForeignCheckpoint() {
    JsonNode config = plan("hnet-space", "").config();
    assertThat(architecture("hnet-space").recognises(config)).isFalse();
    assertThat(architecture("hnet-pool").recognises(config)).isFalse();
    assertThat(architecture("hnet").recognises(config)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "hnet-pool; 'downsampling': 'mean'; chunk_bytes; null",
        "hnet-pool; 'chunk_bytes': 0; chunk_bytes; 0",
        "hnet-pool; 'chunk_byte': 6; chunk_byte; \"chunk_bytes\"",
        "hnet-pool; 'chunk_bytes': 6, 'downsampling': 'maxi'; downsampling; \"max\"",
        "hnet-space; 'expected_bytes_per_chunk': [1, 2]; expected_bytes_per_chunk; one number",
        "hnet-space; 'target_ratio': [6]; target_ratio; unknown key"
      })
  void namesTheKeyThatIsWrong(String type, String settings, String key, String word) {
    assertThatThrownBy(() -> plan(type, settings))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(key)
        .hasMessageContaining(word);
  }

  @ParameterizedTest
  @CsvSource({"hnet-space, ''", "hnet-pool, \"'chunk_bytes': 6\""})
  void hasOneChunkingStage(String type, String settings) {
    String none = CONFIG.replace("['m2', ['T4'], 'm2']", "['t4']");
    String two =
        CONFIG
            .replace("['T4']", "['m1', ['T4'], 'm1']")
            .replace("192]", "192, 192]")
            .replace("512]", "512, 512]")
            .replace("[4, 6]", "[4, 6, 6]")
            .replace("[16, 16]", "[16, 16, 16]")
            .replace("[127, -1]", "[127, -1, -1]");
    String written = settings.replace("\"", "");
    assertThatThrownBy(() -> read(type, none, written))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("exactly one chunking stage")
        .hasMessageContaining("found 0");
    assertThatThrownBy(() -> read(type, two, written))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("found 2");
  }

  private static ModelPlan plan(String type, String settings) {
    return read(type, CONFIG, settings);
  }

  private static ModelPlan read(String type, String config, String settings) {
    String json = "{" + config + (settings.isEmpty() ? "" : ", " + settings) + "}";
    return architecture(type).plan(JsonMapper.shared().readTree(json.replace('\'', '"')), null);
  }

  private static Architecture architecture(String type) {
    return ServiceLoader.load(Architecture.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(each -> each.type().equals(type))
        .findFirst()
        .orElseThrow();
  }
}

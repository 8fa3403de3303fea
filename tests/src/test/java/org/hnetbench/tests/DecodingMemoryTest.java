package org.hnetbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.spi.Architecture;
import org.hnetbench.kernels.spi.Decoding;
import org.hnetbench.kernels.spi.Decoding.Wanted;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.PlanContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * A text may be as long as it likes: what a decoding keeps of it are so many tensors and no more.
 */
class DecodingMemoryTest {
  private static final long[] NOTHING = {};

  private static final String TWO_STAGES =
      """
      'config': {
        'arch_layout': ['T1', ['T1'], 'T1'],
        'd_model': [64, 96],
        'd_intermediate': [128, 192],
        'ssm_cfg': {'chunk_size': 16, 'd_conv': 4, 'd_state': 32, 'expand': 2},
        'attn_cfg': {'num_heads': [2, 2], 'rotary_emb_dim': [16, 16], 'window_size': [12, -1]},
        'tie_embeddings': false}
      """;
  private static final String THREE_STAGES =
      TWO_STAGES
          .replace("['T1', ['T1'], 'T1']", "['m1', ['T1m1', ['T1M1'], 'm1'], 'm1']")
          .replace("[64, 96]", "[64, 64, 96]")
          .replace("[128, 192]", "[0, 128, 192]")
          .replace("[2, 2]", "[2, 2, 2]")
          .replace("[16, 16]", "[16, 16, 16]")
          .replace("[12, -1]", "[12, 12, -1]");
  private static final String ONE_STACK =
      TWO_STAGES
          .replace("['T1', ['T1'], 'T1']", "['T1M1']")
          .replace("[64, 96]", "[64]")
          .replace("[128, 192]", "[128]")
          .replace("[2, 2]", "[2]")
          .replace("[16, 16]", "[16]")
          .replace("[12, -1]", "[12]");

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "isotropic-byte;",
        "spacebyte;",
        "hnet-space; 'downsampling': 'max',",
        "hnet-pool; 'chunk_bytes': 3, 'downsampling': 'mean',",
        "hnet; 'target_ratio': [3],",
        "hnet; 'target_ratio': [3, 2], 'downsampling': 'mean',"
      })
  void doesNotGrowWithTheText(String type, String settings) throws Exception {
    try (Kernels kernels = Kernels.open(Device.cpu(), Precision.FLOAT32);
        LanguageModel model = plan(type, settings).initialise(kernels, 1);
        Decoding decoding = model.decode(2)) {
      feed(decoding, 20);
      int before = LiveTensors.count(kernels.manager());
      assertThat(before).isGreaterThan(model.parameters().size());

      feed(decoding, 100);

      assertThat(LiveTensors.count(kernels.manager())).isEqualTo(before);
    }
  }

  /** Words of two to four letters; the second sequence reads now and then. */
  private static void feed(Decoding decoding, int bytes) {
    for (int i = 0; i < bytes; i++) {
      long unit = i % 3 == 0 || i % 5 == 0 ? ' ' : 'a' + i % 26;
      decoding.feed(Wanted.LAST_TOKEN, new long[] {unit}, i % 4 == 0 ? new long[] {unit} : NOTHING);
    }
  }

  private static ModelPlan plan(String type, String settings) {
    String config =
        type.equals("isotropic-byte")
            ? ONE_STACK
            : settings != null && settings.contains("[3, 2]") ? THREE_STAGES : TWO_STAGES;
    String json = "{" + (settings == null ? "" : settings) + config + "}";
    return ServiceLoader.load(Architecture.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(each -> each.type().equals(type))
        .findFirst()
        .orElseThrow()
        .plan(
            JsonMapper.shared().readTree(json.replace('\'', '"')),
            new PlanContext(Path.of("."), 512, List::of));
  }
}

package org.hnetbench.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.hnetbench.harness.check.Comparison;
import org.hnetbench.harness.check.EmbeddedGolden;
import org.hnetbench.harness.check.GoldenCheck;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kernels and models reproduce what the official code computed, and a slip by one shows. */
class GoldenParityTest {
  private static final String H_NET = "hnet_1stage_tiny";
  private static final String TRANSFORMER = "isotropic_transformer_tiny";

  @TempDir private Path folder;

  private static Kernels kernels;
  private static EmbeddedGolden golden;

  @BeforeAll
  static void open() {
    kernels = Kernels.open(Device.cpu(), Precision.FLOAT32);
    golden = EmbeddedGolden.unpack();
  }

  @AfterAll
  static void close() {
    golden.close();
    kernels.close();
  }

  @Test
  void reproducesEveryEmbeddedCase() {
    reproduces(golden.folder());
  }

  @Test
  void reproducesEveryCaseOfAGivenFolder() {
    String given = System.getProperty("HNB_GOLDEN", System.getenv("HNB_GOLDEN"));
    assumeTrue(given != null, "HNB_GOLDEN names no folder of golden cases");
    reproduces(Path.of(given));
  }

  /** Made by {@code tests/peers/golden_model_case.py}; its weights are a file of PyTorch's. */
  @Test
  void reproducesTwoStagesOfAnIndependentImplementation() {
    List<Comparison> found = GoldenCheck.run(Path.of("src/test/resources/golden"), kernels);
    assertThat(found)
        .allSatisfy(comparison -> assertThat(comparison.error()).isFinite())
        .allMatch(Comparison::passed);
    assertThat(found)
        .extracting(Comparison::quantity)
        .contains(
            "packed.stage1.boundary_mask",
            "AdamW losses: step 3, ratio loss of stage 1",
            "generation: prefill stage 1 boundary_prob",
            "generation: greedy tokens",
            "intermediate values: stage2.main_network.out");
  }

  private static void reproduces(Path folder) {
    List<Comparison> found = GoldenCheck.run(folder, kernels);
    assertThat(found)
        .allSatisfy(comparison -> assertThat(comparison.error()).isFinite())
        .allMatch(Comparison::passed);
    assertThat(found.stream().map(Comparison::caseName).distinct()).hasSizeGreaterThanOrEqualTo(40);
    assertThat(found).hasSizeGreaterThanOrEqualTo(400);
    assertThat(found).extracting(Comparison::caseName).contains(H_NET, TRANSFORMER);
  }

  /** One kernel's reference is moved on by one token: that quantity fails, and nothing else. */
  @ParameterizedTest
  @CsvSource({
    "ssd_scan, full.out, 16",
    "ssd_scan, seqidx.grad_dt, 4",
    "attention, varlen_window5.out, 32",
    "causal_conv, seqidx.out, 1",
    "norms, gated_rmsnorm.out, 45",
    "rotary, dim8_head16_offset0.out, 96",
    "modules, mamba2.out, 64",
    "modules, swiglu.grad_in, 24",
    "dynamic_chunking, routing_packed.boundary_prob, 2",
    "dynamic_chunking, dechunk_packed.grad_chunk_hidden_fp64, 32"
  })
  void reportsAKernelThatIsOffByOneToken(String file, String tensor, int width) throws IOException {
    Path copy = folder.resolve("kernels").resolve(file + ".safetensors");
    GoldenCopy.copy(golden.folder().resolve("kernels").resolve(file + ".safetensors"), copy);
    assertThat(failures()).isEmpty();
    GoldenCopy.shift(copy, tensor, width);
    String kernelCase = tensor.substring(0, tensor.indexOf('.'));
    String quantity = tensor.substring(tensor.indexOf('.') + 1).replace("_fp64", "");
    assertThat(failures()).containsExactly("kernels/" + file + "/" + kernelCase + " " + quantity);
  }

  /** A weight that is moved on by one entry shows in all that follows from it. */
  @ParameterizedTest
  @CsvSource({
    "hnet_1stage_tiny, backbone.encoder.layers.0.mixer.conv1d.weight",
    "hnet_1stage_tiny, backbone.routing_module.k_proj_layer.weight",
    "hnet_1stage_tiny, backbone.main_network.main_network.layers.1.mlp.fc2.weight",
    "isotropic_transformer_tiny, backbone.main_network.layers.0.mixer.Wqkv.weight"
  })
  void reportsAModelWithAWeightThatIsOffByOne(String model, String weight) throws IOException {
    GoldenCopy.copy(golden.folder().resolve(model), folder.resolve(model));
    GoldenCopy.shift(folder.resolve(model).resolve("model.safetensors"), weight, 1);
    assertThat(failures())
        .contains(model + " logits")
        .anyMatch(failure -> failure.contains("losses: total"))
        .anyMatch(failure -> failure.contains("gradients: "))
        .anyMatch(failure -> failure.contains("prefill logits"))
        .anyMatch(failure -> failure.contains("step logits"));
  }

  /** A model whose references are moved on by one token. */
  @Test
  void reportsLogitsThatAreOffByOneToken() throws IOException {
    GoldenCopy.copy(golden.folder().resolve(H_NET), folder.resolve(H_NET));
    GoldenCopy.shift(folder.resolve(H_NET).resolve("outputs.safetensors"), "logits_packed", 256);
    assertThat(failures()).containsExactly(H_NET + " logits");
  }

  /** The longest sequence has 71 tokens: a window of 69 hides one key from one query. */
  @Test
  void reportsAWindowThatIsOffByOne() throws IOException {
    GoldenCopy.copy(golden.folder().resolve(TRANSFORMER), folder.resolve(TRANSFORMER));
    Path config = folder.resolve(TRANSFORMER).resolve("config.json");
    String text = Files.readString(config);
    Pattern window = Pattern.compile("(\"window_size\"\\s*:\\s*\\[\\s*)-1");
    Files.writeString(config, window.matcher(text).replaceFirst("$1 70"));
    assertThat(failures()).isEmpty();
    Files.writeString(config, window.matcher(text).replaceFirst("$1 69"));
    assertThat(failures()).contains(TRANSFORMER + " logits");
  }

  private List<String> failures() {
    return GoldenCheck.run(folder, kernels).stream()
        .filter(comparison -> !comparison.passed())
        .map(comparison -> comparison.caseName() + " " + comparison.quantity())
        .toList();
  }
}

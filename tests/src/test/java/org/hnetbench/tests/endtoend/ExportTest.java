package org.hnetbench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.hnetbench.harness.check.EmbeddedGolden;
import org.hnetbench.harness.train.Checkpoint;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.checkpoint.Safetensors;
import org.hnetbench.kernels.checkpoint.StoredTensors;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.PackedBatch;
import org.hnetbench.kernels.tape.Tape;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Weights of the official code, written by {@code export} or a run and read back. */
class ExportTest {
  private static final Path TWO_STAGES = Path.of("src/test/resources/golden/two_stage");

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

  @ParameterizedTest
  @CsvSource({
    "hnet_1stage_tiny, safetensors",
    "hnet_1stage_tiny, pt",
    "isotropic_transformer_tiny, safetensors",
    "isotropic_transformer_tiny, pt",
    "two_stage, safetensors",
    "two_stage, pt"
  })
  void scores_the_same_to_the_bit_when_read_back(String name, String format) {
    Path original = original(name);
    Path file = folder.resolve("mine." + format);

    CommandResult result = export(original, file);

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).startsWith(file + ": ").contains("float32");
    assertThat(result.out()).doesNotContain("beyond");
    assertThat(nats(file, original)).isEqualTo(nats(original, original)).hasSizeGreaterThan(100);
  }

  @ParameterizedTest
  @CsvSource({"hnet_1stage_tiny", "isotropic_transformer_tiny", "two_stage"})
  void scores_the_same_to_the_bit_when_saved_as_by_a_run(String name) throws IOException {
    Path original = original(name);
    Checkpoint checkpoint = Checkpoint.open(original, Optional.empty());
    try (LanguageModel model = checkpoint.load(kernels)) {
      Checkpoint.save(folder.resolve("saved"), checkpoint.plan(), model, 64);
    }

    assertThat(nats(folder.resolve("saved"), original)).isEqualTo(nats(original, original));
  }

  /** What is rounded to 16 bits once stays as it is when that is done again. */
  @Test
  void sixteen_bits_are_those_of_the_official_model() {
    Path narrow = folder.resolve("narrow.pt");
    Path again = folder.resolve("again.safetensors");
    export(original("hnet_1stage_tiny"), narrow, "--dtype", "bfloat16");
    export(narrow, again, "--dtype", "bfloat16");

    StoredTensors wide = StoredTensors.open(original("hnet_1stage_tiny"));
    StoredTensors once = StoredTensors.open(narrow);
    StoredTensors twice = Safetensors.open(again);
    Set<String> names = wide.names();
    assertThat(once.names()).containsExactlyInAnyOrderElementsOf(names);
    try (NDManager scope = kernels.manager().newSubManager()) {
      for (String name : names) {
        boolean exact = name.contains("residual_proj.") || name.endsWith(".mixer.D");
        float[] before = floats(wide, name, scope);
        float[] after = floats(once, name, scope);
        for (int i = 0; i < before.length; i++) {
          float expected = exact ? before[i] : nearestBfloat16(before[i]);
          assertThat(after[i]).as(name).isEqualTo(expected);
        }
        assertThat(floats(twice, name, scope)).containsExactly(after);
      }
    }
  }

  @Test
  void what_the_official_format_cannot_hold_is_told() throws IOException {
    Path switched = copyOfOneStage("switched", name -> true);
    Files.writeString(
        switched.resolve("hnet-bench.json"),
        "{\"type\": \"hnet\", \"settings\": {\"target_ratio\": [3], \"smoothing\": false}}");

    CommandResult result = export(switched, folder.resolve("x.pt"));

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).contains("neither holds ", "target_ratio", "smoothing");
    assertThat(result.out()).doesNotContain("routing", "downsampling");
  }

  @Test
  void what_the_official_code_refuses_is_told() throws IOException {
    Path further = copyOfOneStage("further", name -> true);
    Path config = further.resolve("config.json");
    ObjectNode json = (ObjectNode) JsonMapper.shared().readTree(config);
    json.put("norm_epsilon", 1e-6);
    json.withObject("attn_cfg").putArray("rotary_base").add(500).add(500);
    Files.writeString(config, json.toString());

    CommandResult result = export(further, folder.resolve("x.pt"));

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out().strip())
        .endsWith("; beyond the official format: norm_epsilon, attn_cfg.rotary_base");
  }

  @Test
  void a_model_that_the_official_code_would_take_for_another_is_refused() throws IOException {
    Path space = copyOfOneStage("space", name -> !name.contains("routing_module"));
    Files.writeString(space.resolve("hnet-bench.json"), "{\"type\": \"hnet-space\"}");

    Complaint.assertOneLine(
        export(space, folder.resolve("x.pt")),
        2,
        "HNB-CHECKPOINT-TYPE",
        "model.safetensors: .*type hnet-space.*copy the folder");
    assertThat(folder.resolve("x.pt")).doesNotExist();
  }

  private Path copyOfOneStage(String name, Predicate<String> tensors) throws IOException {
    Path original = original("hnet_1stage_tiny");
    Path copy = Files.createDirectory(folder.resolve(name));
    Files.copy(original.resolve("config.json"), copy.resolve("config.json"));
    StoredTensors stored = StoredTensors.open(original);
    try (NDManager scope = kernels.manager().newSubManager()) {
      Map<String, NDArray> kept = new LinkedHashMap<>();
      stored.names().stream()
          .filter(tensors)
          .forEach(each -> kept.put(each, stored.read(scope, each, DataType.FLOAT32)));
      Safetensors.write(copy.resolve("model.safetensors"), kept);
    }
    return copy;
  }

  @Test
  void mistakes_are_one_line() throws IOException {
    Path original = original("hnet_1stage_tiny");
    Files.writeString(folder.resolve("taken.json"), "{\"mine\": 1}");

    Complaint.assertOneLine(
        export(original, folder.resolve("x.bin")), 2, "HNB-USAGE", "--output must end in .pt");
    Complaint.assertOneLine(
        export(original, folder.resolve("taken.pt")), 2, "HNB-OUTPUT-FOREIGN", "taken.json: .*--");
    Complaint.assertOneLine(
        export(original, folder.resolve("no/such/x.pt")), 2, "HNB-OUTPUT-UNWRITABLE", "--output");
    Complaint.assertOneLine(
        export(original, folder.resolve("x.pt"), "--config", "hnet_1stage_L"),
        2,
        "HNB-CHECKPOINT-TENSOR",
        "tensor \\S+ is missing; tensor \\S+ has shape");
  }

  private static Path original(String name) {
    return name.equals("two_stage") ? TWO_STAGES : golden.folder().resolve(name);
  }

  private static CommandResult export(Path checkpoint, Path output, String... more) {
    String[] arguments = new String[5 + more.length];
    arguments[0] = "export";
    arguments[1] = "--checkpoint";
    arguments[2] = checkpoint.toString();
    arguments[3] = "--output";
    arguments[4] = output.toString();
    System.arraycopy(more, 0, arguments, 5, more.length);
    return CommandResult.of(arguments);
  }

  private static float[] nats(Path checkpoint, Path inputs) {
    Safetensors stored = Safetensors.open(inputs.resolve("inputs.safetensors"));
    try (LanguageModel model = Checkpoint.open(checkpoint, Optional.empty()).load(kernels);
        Tape tape = Tape.forwardOnly(kernels)) {
      NDManager scope = tape.scope();
      PackedBatch batch =
          new PackedBatch(
              stored.read(scope, "ids_packed").toLongArray(),
              stored.read(scope, "cu_seqlens").toLongArray(),
              stored.read(scope, "targets_packed").toLongArray());
      return model.predict(tape, batch).nats().value().toFloatArray();
    }
  }

  private static float[] floats(StoredTensors tensors, String name, NDManager scope) {
    return tensors.read(scope, name, DataType.FLOAT32).toFloatArray();
  }

  /** To the nearest of the neighbours with 16 bits, to the even one from the middle. */
  private static float nearestBfloat16(float value) {
    int bits = Float.floatToRawIntBits(value);
    float below = Float.intBitsToFloat(bits & 0xFFFF0000);
    float above = Float.intBitsToFloat((bits & 0xFFFF0000) + 0x10000);
    double toBelow = Math.abs((double) value - below);
    double toAbove = Math.abs((double) above - value);
    boolean evenBelow = (bits & 0x10000) == 0;
    return toBelow < toAbove || (toBelow == toAbove && evenBelow) ? below : above;
  }
}

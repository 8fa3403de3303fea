package org.hnetbench.baseline.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.checkpoint.StoredTensors;
import org.hnetbench.kernels.layers.WeightStorage;
import org.hnetbench.kernels.spi.Decoding;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.tape.Tape;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkpoints of the hub's layouts against what HuggingFace transformers says of them. */
class TransformersParityTest {
  private static final double RELATIVE = 1e-4;

  private static Kernels kernels;

  @BeforeAll
  static void open() {
    kernels = Kernels.open(Device.cpu(), Precision.FLOAT32);
  }

  @AfterAll
  static void close() {
    kernels.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"llama-scaled", "llama-tied", "mamba2", "mamba2-state-spaces"})
  void logitsAreThoseOfTransformers(String name) {
    PeerFolder folder = PeerFolder.named(name);
    try (NDManager scope = kernels.manager().newSubManager();
        LanguageModel model = load(folder);
        Tape tape = Tape.forwardOnly(kernels)) {
      long[] ids = folder.integers(scope, "ids");
      long[] rows = folder.integers(scope, "rows");
      float[] expected = folder.expected().read(scope, "logits").toFloatArray();
      int vocabulary = expected.length / rows.length;
      float[] found = model.logits(tape, ids, new long[] {0, ids.length}).value().toFloatArray();
      assertThat(found).hasSize(ids.length * vocabulary);
      for (int r = 0; r < rows.length; r++) {
        float[] row = Arrays.copyOfRange(expected, r * vocabulary, (r + 1) * vocabulary);
        int from = (int) rows[r] * vocabulary;
        assertThat(worst(row, Arrays.copyOfRange(found, from, from + vocabulary)))
            .as("largest error of row " + rows[r] + " as a share of its largest logit")
            .isLessThan(RELATIVE);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"llama-scaled", "llama-tied", "mamba2", "mamba2-state-spaces"})
  void greedyDecodingWritesTheTokensOfTransformers(String name) {
    PeerFolder folder = PeerFolder.named(name);
    try (NDManager scope = kernels.manager().newSubManager();
        LanguageModel model = load(folder);
        Decoding decoding = model.decode(1)) {
      long[] expected = folder.integers(scope, "greedy");
      long[] found = new long[expected.length];
      long[] next = folder.integers(scope, "ids");
      for (int i = 0; i < found.length; i++) {
        List<Decoding.Step> steps = decoding.feed(Decoding.Wanted.LAST_TOKEN, next);
        found[i] = largest(steps.get(0).logits()[0]);
        next = new long[] {found[i]};
      }
      assertThat(found).containsExactly(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"llama-scaled", "mamba2"})
  void weightsKeptIn16BitsGiveTheSameLogits(String name) {
    PeerFolder folder = PeerFolder.named(name);
    ModelPlan plan = folder.plan();
    StoredTensors stored = folder.weights();
    try (LanguageModel full = plan.load(kernels, stored);
        LanguageModel narrow = plan.load(kernels, stored, WeightStorage.BFLOAT16);
        Tape tape = Tape.forwardOnly(kernels)) {
      long[] ids = {1, 5, 7, 200, 13};
      long[] offsets = {0, ids.length};
      assertThat(narrow.logits(tape, ids, offsets).value().toFloatArray())
          .containsExactly(full.logits(tape, ids, offsets).value().toFloatArray(), within(0f));
    }
  }

  private static LanguageModel load(PeerFolder folder) {
    return folder.plan().load(kernels, folder.weights());
  }

  private static double worst(float[] expected, float[] found) {
    double largest = 0;
    double error = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      error = Math.max(error, Math.abs(expected[i] - found[i]));
    }
    return error / largest;
  }

  private static int largest(float[] row) {
    return IntStream.range(0, row.length).reduce(0, (a, b) -> row[b] > row[a] ? b : a);
  }
}

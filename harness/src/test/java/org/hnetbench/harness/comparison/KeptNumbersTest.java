package org.hnetbench.harness.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import ai.djl.Device;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.hnetbench.harness.experiment.Experiment;
import org.hnetbench.harness.experiment.ExperimentReader;
import org.hnetbench.kernels.BlockSizes;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.PackedBatch;
import org.hnetbench.kernels.tape.Tape;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is kept by explicit pairs can be seen: all of it belongs to the tape's scope. */
class KeptNumbersTest {
  private static final int CONTEXT = 192;
  private static final int SEQUENCES = 3;

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}, {1} heads of keys, window {2}")
  @CsvSource({
    "pair, 4, -1",
    "pair, 2, -1",
    "pair, 4, 31",
    "recomputed, 4, -1",
    "recomputed, 1, 31"
  })
  void attention_swiglu_and_loss_keep_what_is_estimated(String gradients, int keyHeads, int window)
      throws Exception {
    SmallComparison.write(folder, SEQUENCES * CONTEXT);
    Path file = folder.resolve("bytes.yaml");
    Files.writeString(
        file,
        """
        name: bytes
        data: text
        context: %d
        batch_bytes: %d
        budget: {steps: 1}
        gradients: %s
        reference: bytes
        models:
          bytes:
            type: isotropic-byte
            learning_rate: 1e-3
            config:
              arch_layout: [T3]
              d_model: [64]
              d_intermediate: [128]
              attn_cfg: {num_heads: [4], num_kv_heads: [%d], rotary_emb_dim: [8], window_size: [%d]}
              tie_embeddings: false
        """
            .formatted(CONTEXT, SEQUENCES * CONTEXT, gradients, keyHeads, window));
    ComparisonPlan comparison = ComparisonPlan.of(ExperimentReader.read(file, List.of()).get(0));
    PlannedModel planned = comparison.model("bytes");
    Experiment experiment = comparison.experiment();
    double estimated =
        ActivationMemory.of(
                planned.plan(),
                planned.ledger(),
                experiment.context(),
                experiment.batchBytes(),
                experiment.gradients())
            .orElseThrow()
            .keptBytes();
    try (Kernels kernels =
            Kernels.open(
                Device.cpu(), Precision.FLOAT32, BlockSizes.DEFAULT, experiment.gradients());
        LanguageModel model = planned.plan().initialise(kernels, 1);
        Tape tape = Tape.recording(kernels)) {
      model.predict(tape, batch());
      double kept =
          tape.scope().getManagedArrays().stream()
              .mapToDouble(each -> (double) each.size() * each.getDataType().getNumOfBytes())
              .sum();

      assertThat(estimated).isCloseTo(kept, withinPercentage(8));
    }
  }

  /** As training makes them: BOS before the bytes of a segment. */
  private static PackedBatch batch() {
    int length = CONTEXT + 1;
    long[] ids = new SplittableRandom(1).longs((long) SEQUENCES * length, 0, 254).toArray();
    long[] offsets = LongStream.rangeClosed(0, SEQUENCES).map(each -> each * length).toArray();
    return new PackedBatch(ids, offsets, ids);
  }
}

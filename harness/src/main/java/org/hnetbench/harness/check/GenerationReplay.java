package org.hnetbench.harness.check;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hnetbench.kernels.checkpoint.Safetensors;
import org.hnetbench.kernels.spi.Decoding;
import org.hnetbench.kernels.spi.LanguageModel;

/** Replays a golden model case token by token: prefill, then greedy steps. */
final class GenerationReplay {
  private static final double LOGITS = 1e-4;
  private static final double PROBABILITIES = 1e-5;

  private final ModelCase golden;
  private final Comparisons comparisons;

  GenerationReplay(ModelCase golden, Comparisons comparisons) {
    this.golden = golden;
    this.comparisons = comparisons;
  }

  void run() {
    Safetensors expected = golden.file(ModelCase.GENERATION);
    try (LanguageModel model = golden.open();
        NDManager scope = golden.kernels().manager().newSubManager();
        Decoding decoding = model.decode(1)) {
      long[] prompt = expected.read(scope, "prompt").toLongArray();
      Decoding.Step prefill = feed(decoding, prompt);
      comparisons.absolute(
          "generation: prefill logits",
          flat(prefill.logits()),
          Comparisons.numbers(expected.read(scope, "prefill_logits")),
          LOGITS);
      for (int s = 0; s < prefill.boundaryProbabilities().length; s++) {
        NDArray p = expected.read(scope, "prefill.stage" + s + ".boundary_prob").get(":,1");
        comparisons.absolute(
            "generation: prefill stage " + s + " boundary_prob",
            flat(prefill.boundaryProbabilities()[s]),
            Comparisons.numbers(p),
            PROBABILITIES);
      }
      steps(decoding, prefill, expected, scope);
    }
  }

  private void steps(Decoding decoding, Decoding.Step last, Safetensors expected, NDManager scope) {
    NDArray logits = expected.read(scope, "step_logits");
    int count = (int) logits.getShape().get(0);
    boolean chunking = expected.names().contains("step_boundary_prob");
    int stages = chunking ? (int) expected.shape("step_boundary_prob").get(1) : 0;
    long[] greedy = new long[count + 1];
    double[] probabilities = new double[count * stages];
    List<float[]> rows = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      greedy[k] = best(last);
      last = feed(decoding, greedy[k]);
      rows.add(last.logits()[0]);
      for (int s = 0; s < stages; s++) {
        boolean ran = s < last.boundaryProbabilities().length;
        probabilities[k * stages + s] = ran ? last.boundaryProbabilities()[s][0] : -1;
      }
    }
    greedy[count] = best(last);
    comparisons.identical(
        "generation: greedy tokens", greedy, expected.read(scope, "greedy_tokens").toLongArray());
    comparisons.absolute(
        "generation: step logits",
        flat(rows.toArray(float[][]::new)),
        Comparisons.numbers(logits),
        LOGITS);
    if (chunking) {
      comparisons.absolute(
          "generation: step boundary_prob",
          probabilities,
          Comparisons.numbers(expected.read(scope, "step_boundary_prob")),
          PROBABILITIES);
    }
  }

  private static Decoding.Step feed(Decoding decoding, long... ids) {
    return decoding.feed(Decoding.Wanted.EVERY_TOKEN, ids).get(0);
  }

  private static long best(Decoding.Step step) {
    float[] logits = step.logits()[step.logits().length - 1];
    int best = 0;
    for (int i = 1; i < logits.length; i++) {
      best = logits[i] > logits[best] ? i : best;
    }
    return best;
  }

  private static double[] flat(float[]... rows) {
    return Arrays.stream(rows)
        .flatMapToDouble(row -> IntStream.range(0, row.length).mapToDouble(i -> row[i]))
        .toArray();
  }
}

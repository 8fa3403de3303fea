package org.hnetbench.baseline.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.hnetbench.kernels.BlockSizes;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.spi.Decoding;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.PackedBatch;
import org.hnetbench.kernels.spi.Prediction;
import org.hnetbench.kernels.tape.AutogradKernel;
import org.hnetbench.kernels.tape.Parameter;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.tape.Variable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Transformer in float64: gradients, packing, causality, decoding, weights. */
class BpeTransformerTest {
  private static final int VOCABULARY = 270;
  private static final int[] LENGTHS = {19, 1, 11};
  private static final double STEP = 1e-4;
  private static final Offset<Double> SAME = within(1e-9);

  private static Kernels kernels;

  @BeforeAll
  static void open() {
    kernels = Kernels.open(Device.cpu(), Precision.FLOAT64, new BlockSizes(8, 4, 8));
  }

  @AfterAll
  static void close() {
    kernels.close();
  }

  /** Central differences of the model's own loss: nothing in it is hidden from them. */
  @ParameterizedTest
  @CsvSource({"false, -1", "true, -1", "false, 3"})
  void gradientOfEveryParameterIsTheSlopeOfTheLoss(boolean tied, int window) {
    PackedBatch batch = batch(1, LENGTHS);
    try (LanguageModel model = perturbed(tied, window);
        Tape tape = Tape.recording(kernels)) {
      tape.backward(loss(model, tape, batch));
      Map<Parameter, NDArray> gradients = tape.parameterGradients();
      assertThat(gradients).hasSameSizeAs(model.parameters());
      SplittableRandom random = new SplittableRandom(2);
      for (Parameter parameter : model.parameters()) {
        double[] gradient = gradients.get(parameter).toDoubleArray();
        double[] direction = random.doubles(gradient.length, -1, 1).toArray();
        double step = STEP / norm(direction);
        double[] start = parameter.value().toDoubleArray();
        double up = lossAt(model, batch, parameter, start, direction, step);
        double down = lossAt(model, batch, parameter, start, direction, -step);
        set(parameter, start);
        double slope = (up - down) / (2 * step);
        double found = 0;
        for (int i = 0; i < gradient.length; i++) {
          found += gradient[i] * direction[i];
        }
        assertThat(norm(gradient)).as(parameter.name()).isGreaterThan(1e-6);
        assertThat(found)
            .as("slope of " + parameter.name())
            .isCloseTo(slope, within(1e-5 * norm(gradient) + 1e-8));
      }
    }
  }

  private static double lossAt(
      LanguageModel model,
      PackedBatch batch,
      Parameter parameter,
      double[] start,
      double[] direction,
      double step) {
    double[] moved = start.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += step * direction[i];
    }
    set(parameter, moved);
    try (Tape tape = Tape.forwardOnly(kernels)) {
      return loss(model, tape, batch).value().toDoubleArray()[0];
    }
  }

  private static Variable loss(LanguageModel model, Tape tape, PackedBatch batch) {
    Prediction prediction = model.predict(tape, batch);
    assertThat(prediction.auxiliaryLoss()).isEmpty();
    assertThat(prediction.stages()).isEmpty();
    Variable none = tape.constant(tape.scope().create(new double[0]));
    return tape.apply(new AutogradKernel("mean_plus"), List.of(prediction.nats(), none));
  }

  @ParameterizedTest
  @CsvSource({"false, -1", "true, 4"})
  void packedBatchEqualsEachSequenceAlone(boolean tied, int window) {
    PackedBatch batch = batch(3, LENGTHS);
    try (LanguageModel model = perturbed(tied, window)) {
      double[][] packed = logits(model, batch.ids(), batch.offsets());
      for (int b = 0; b < LENGTHS.length; b++) {
        int from = (int) batch.offsets()[b];
        long[] ids = Arrays.copyOfRange(batch.ids(), from, from + LENGTHS[b]);
        double[][] alone = logits(model, ids, new long[] {0, LENGTHS[b]});
        for (int t = 0; t < LENGTHS[b]; t++) {
          assertThat(packed[from + t]).containsExactly(alone[t], SAME);
        }
      }
    }
  }

  /** The nats of wanted targets from the logits, by the definition of cross-entropy. */
  @Test
  void natsAreTheLogitsOfTheTargets() {
    PackedBatch batch = batch(4, LENGTHS);
    try (LanguageModel model = perturbed(false, -1);
        Tape tape = Tape.forwardOnly(kernels)) {
      double[][] logits = logits(model, batch.ids(), batch.offsets());
      List<Double> expected = new ArrayList<>();
      for (int t = 0; t < logits.length; t++) {
        if (batch.targets()[t] != PackedBatch.NO_TARGET) {
          double sum = Arrays.stream(logits[t]).map(Math::exp).sum();
          expected.add(Math.log(sum) - logits[t][(int) batch.targets()[t]]);
        }
      }
      assertThat(model.predict(tape, batch).nats().value().toDoubleArray())
          .containsExactly(expected.stream().mapToDouble(v -> v).toArray(), SAME);
    }
  }

  @ParameterizedTest
  @CsvSource({"false, -1", "true, 4"})
  void laterTokensLeaveEarlierLogitsAlone(boolean tied, int window) {
    PackedBatch batch = batch(5, 21);
    try (LanguageModel model = perturbed(tied, window)) {
      double[][] before = logits(model, batch.ids(), batch.offsets());
      for (int changed : new int[] {1, 8, 20}) {
        long[] ids = batch.ids().clone();
        for (int t = changed; t < ids.length; t++) {
          ids[t] = (ids[t] + 1) % VOCABULARY;
        }
        double[][] after = logits(model, ids, batch.offsets());
        for (int t = 0; t < changed; t++) {
          assertThat(after[t]).containsExactly(before[t], within(1e-12));
        }
        assertThat(after[changed]).isNotEqualTo(before[changed]);
      }
    }
  }

  /** Three layers with a window of 2 see 6 positions back and not one more. */
  @Test
  void windowLimitsWhatIsSeen() {
    PackedBatch batch = batch(6, 16);
    try (LanguageModel model = perturbed(false, 2)) {
      double[][] before = logits(model, batch.ids(), batch.offsets());
      long[] ids = batch.ids().clone();
      ids[4] = (ids[4] + 1) % VOCABULARY;
      double[][] after = logits(model, ids, batch.offsets());
      assertThat(after[4 + 6]).isNotEqualTo(before[4 + 6]);
      assertThat(after[4 + 7]).containsExactly(before[4 + 7], within(1e-12));
    }
  }

  @ParameterizedTest
  @CsvSource({"false, -1", "true, 4"})
  void decodingEqualsReadingAtOnce(boolean tied, int window) {
    PackedBatch batch = batch(7, 18);
    try (LanguageModel model = perturbed(tied, window)) {
      double[][] expected = logits(model, batch.ids(), batch.offsets());
      for (int prompt : new int[] {0, 1, 7, 18}) {
        List<float[]> rows = new ArrayList<>();
        try (Decoding decoding = model.decode(1)) {
          if (prompt > 0) {
            Decoding.Step step = feed(decoding, Arrays.copyOf(batch.ids(), prompt));
            assertThat(step.boundaryProbabilities()).isEmpty();
            rows.addAll(List.of(step.logits()));
          }
          for (int t = prompt; t < batch.positions(); t++) {
            rows.addAll(List.of(feed(decoding, batch.ids()[t]).logits()));
          }
        }
        assertThat(rows).hasSameSizeAs(expected);
        for (int t = 0; t < expected.length; t++) {
          float[] row = rows.get(t);
          double[] wide = new double[row.length];
          Arrays.setAll(wide, i -> row[i]);
          assertThat(wide).as("prompt " + prompt).containsExactly(expected[t], within(1e-5));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void hasTheOfficialNamesAndShapes(boolean tied) {
    Map<String, String> expected = new TreeMap<>();
    expected.put("embeddings.weight", "(270, 32)");
    if (!tied) {
      expected.put("lm_head.weight", "(270, 32)");
    }
    for (int i = 0; i < 3; i++) {
      String layer = "backbone.main_network.layers." + i + ".";
      expected.put(layer + "norm1.weight", "(32)");
      expected.put(layer + "mixer.Wqkv.weight", "(96, 32)");
      expected.put(layer + "mixer.out_proj.weight", "(32, 32)");
      if (i < 2) {
        expected.put(layer + "norm2.weight", "(32)");
        expected.put(layer + "mlp.fc1.weight", "(256, 32)");
        expected.put(layer + "mlp.fc2.weight", "(32, 128)");
      }
    }
    expected.put("backbone.main_network.rmsnorm.weight", "(32)");
    ModelPlan plan = Plans.small(tied, -1);
    try (LanguageModel model = plan.initialise(kernels, 1)) {
      Map<String, String> found = new TreeMap<>();
      model.parameters().forEach(p -> found.put(p.name(), p.value().getShape().toString()));
      assertThat(found).isEqualTo(expected);
      assertThat(plan.parameters())
          .isEqualTo(model.parameters().stream().mapToLong(p -> p.value().size()).sum());
      // By the official rule not even norms of a Transformer are spared: their names lack ".norm.".
      assertThat(model.parameters()).allMatch(Parameter::decayed).allMatch(p -> p.stage() == 0);
    }
  }

  @Test
  void sameSeedSameWeightsOtherSeedOthers() {
    ModelPlan plan = Plans.small(false, -1);
    try (LanguageModel one = plan.initialise(kernels, 5);
        LanguageModel same = plan.initialise(kernels, 5);
        LanguageModel other = plan.initialise(kernels, 6)) {
      for (int i = 0; i < one.parameters().size(); i++) {
        String name = one.parameters().get(i).name();
        double[] values = one.parameters().get(i).value().toDoubleArray();
        assertThat(same.parameters().get(i).value().toDoubleArray()).as(name).isEqualTo(values);
        if (!name.contains("norm")) {
          double[] others = other.parameters().get(i).value().toDoubleArray();
          assertThat(others).as(name).isNotEqualTo(values);
        }
      }
    }
  }

  private static LanguageModel perturbed(boolean tied, int window) {
    LanguageModel model = Plans.small(tied, window).initialise(kernels, 1);
    SplittableRandom random = new SplittableRandom(1);
    for (Parameter parameter : model.parameters()) {
      double[] values = parameter.value().toDoubleArray();
      for (int i = 0; i < values.length; i++) {
        values[i] += 0.15 * random.nextGaussian();
      }
      set(parameter, values);
    }
    return model;
  }

  private static void set(Parameter parameter, double[] values) {
    try (NDManager scope = parameter.value().getManager().newSubManager()) {
      scope.create(values, parameter.value().getShape()).copyTo(parameter.value());
    }
  }

  private static PackedBatch batch(long seed, int... lengths) {
    long[] offsets = new long[lengths.length + 1];
    for (int b = 0; b < lengths.length; b++) {
      offsets[b + 1] = offsets[b] + lengths[b];
    }
    int total = (int) offsets[lengths.length];
    long[] ids = new SplittableRandom(seed).longs(total, 0, VOCABULARY).toArray();
    long[] targets = new long[total];
    Arrays.setAll(targets, t -> t + 1 < total ? ids[t + 1] : 0);
    for (int b = 0; b < lengths.length; b++) {
      targets[(int) offsets[b + 1] - 1] = PackedBatch.NO_TARGET;
    }
    return new PackedBatch(ids, offsets, targets);
  }

  private static double[][] logits(LanguageModel model, long[] ids, long[] offsets) {
    try (Tape tape = Tape.forwardOnly(kernels)) {
      double[] flat = model.logits(tape, ids, offsets).value().toDoubleArray();
      double[][] rows = new double[ids.length][];
      Arrays.setAll(rows, t -> Arrays.copyOfRange(flat, t * VOCABULARY, (t + 1) * VOCABULARY));
      return rows;
    }
  }

  private static double norm(double[] v) {
    return Math.sqrt(Arrays.stream(v).map(value -> value * value).sum());
  }

  private static Decoding.Step feed(Decoding decoding, long... ids) {
    return decoding.feed(Decoding.Wanted.EVERY_TOKEN, ids).get(0);
  }
}

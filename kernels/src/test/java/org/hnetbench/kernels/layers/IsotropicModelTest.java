package org.hnetbench.kernels.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.hnetbench.kernels.BlockSizes;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.reference.HostTensor;
import org.hnetbench.kernels.reference.Ragged;
import org.hnetbench.kernels.spi.ByteTokenizer;
import org.hnetbench.kernels.spi.Decoding;
import org.hnetbench.kernels.spi.PackedBatch;
import org.hnetbench.kernels.tape.Parameter;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.testing.Engines;
import org.hnetbench.kernels.testing.KernelCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A whole model: its ways of running agree with each other, and its gradient with differences of
 * its loss.
 */
class IsotropicModelTest {
  private static final String LAYOUT = "M1t1m1T1";
  private static final Ragged RAGGED = new Ragged(5, 1, 17, 2);

  private static IsotropicModel model(Kernels kernels) {
    return new IsotropicModel(
        TinyModels.isotropic(LAYOUT), new ByteTokenizer(), Weights.drawn(kernels, 3));
  }

  private static long[] ids() {
    return new SplittableRandom(4).longs(RAGGED.total(), 0, 256).toArray();
  }

  private static HostTensor logits(Kernels kernels, long[] ids, long... offsets) {
    try (IsotropicModel model = model(kernels);
        Tape tape = Tape.forwardOnly(kernels)) {
      return HostTensor.of(model.logits(tape, ids, offsets).value());
    }
  }

  @Test
  void givesAPackedSequenceTheLogitsThatItHasAlone() {
    HostTensor packed = logits(Engines.float64(), ids(), RAGGED.offsets());
    for (int s = 0; s < RAGGED.count(); s++) {
      int from = RAGGED.start(s);
      int to = RAGGED.start(s + 1);
      long[] own = Arrays.copyOfRange(ids(), from, to);
      HostTensor alone = logits(Engines.float64(), own, 0, own.length);
      KernelCheck.assertClose("sequence " + s, packed.rows(from, to), alone, 1e-11);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 17})
  void decodesInPartsWhatItGivesAtOnce(int prompt) {
    long[] ids = Arrays.copyOfRange(ids(), 6, 23);
    HostTensor whole = logits(Engines.float64(), ids, 0, ids.length);
    try (IsotropicModel model = model(Engines.float64());
        Decoding decoding = model.decode(1)) {
      for (int from = 0; from < ids.length; ) {
        int to = from == 0 ? prompt : from + 1;
        float[][] rows =
            decoding
                .feed(Decoding.Wanted.EVERY_TOKEN, Arrays.copyOfRange(ids, from, to))
                .get(0)
                .logits();
        assertThat(rows).hasNumberOfRows(to - from);
        for (int t = from; t < to; t++) {
          for (int v = 0; v < 256; v++) {
            assertThat((double) rows[t - from][v]).isCloseTo(whole.at(t, v), within(1e-6));
          }
        }
        from = to;
      }
    }
  }

  @Test
  void decodesSequencesSideBySideAsEachAlone() {
    long[] ids = ids();
    HostTensor expected = logits(Engines.float64(), ids, RAGGED.offsets());
    int[] seen = new int[RAGGED.count()];
    try (IsotropicModel model = model(Engines.float64());
        Decoding decoding = model.decode(RAGGED.count())) {
      for (int portion = 1; portion < 20; portion++) {
        long[][] fed = new long[RAGGED.count()][];
        int[] from = seen.clone();
        for (int s = 0; s < fed.length; s++) {
          int first = RAGGED.start(s);
          seen[s] = Math.min(RAGGED.lengths()[s], seen[s] + (portion + s) % 3);
          fed[s] = Arrays.copyOfRange(ids, first + from[s], first + seen[s]);
        }
        boolean every = portion % 2 == 0;
        List<Decoding.Step> steps =
            decoding.feed(every ? Decoding.Wanted.EVERY_TOKEN : Decoding.Wanted.LAST_TOKEN, fed);
        for (int s = 0; s < fed.length; s++) {
          float[][] rows = steps.get(s).logits();
          assertThat(rows).hasNumberOfRows(every ? fed[s].length : Math.min(1, fed[s].length));
          for (int t = 0; t < rows.length; t++) {
            int token = RAGGED.start(s) + seen[s] - rows.length + t;
            for (int v = 0; v < 256; v++) {
              assertThat((double) rows[t][v]).isCloseTo(expected.at(token, v), within(1e-6));
            }
          }
        }
      }
    }
    assertThat(seen).containsExactly(RAGGED.lengths());
  }

  @Test
  void doesNotDependOnTheSizesOfBlocks() {
    HostTensor usual = logits(Engines.float64(), ids(), RAGGED.offsets());
    try (Kernels small = Kernels.open(Device.cpu(), Precision.FLOAT64, new BlockSizes(3, 2, 1))) {
      KernelCheck.assertClose("logits", logits(small, ids(), RAGGED.offsets()), usual, 1e-12);
    }
  }

  @Test
  void seesNoTokenThatComesLater() {
    long[] ids = ids();
    HostTensor before = logits(Engines.float64(), ids, RAGGED.offsets());
    ids[15] ^= 1; // ninth token of the third sequence
    HostTensor after = logits(Engines.float64(), ids, RAGGED.offsets());
    assertThat(after.rows(0, 15).values()).isEqualTo(before.rows(0, 15).values());
    assertThat(after.rows(23, 25).values()).isEqualTo(before.rows(23, 25).values());
    assertThat(after.rows(22, 23).values()).isNotEqualTo(before.rows(22, 23).values());
  }

  @Test
  void hasTheGradientOfItsLoss() {
    Kernels kernels = Engines.float64();
    PackedBatch batch = batch();
    try (IsotropicModel model = model(kernels);
        Tape tape = Tape.recording(kernels)) {
      var nats = model.predict(tape, batch).nats();
      tape.backward(List.of(nats), List.of(nats.value().onesLike()));
      Random random = new Random(5);
      for (Parameter parameter : model.parameters()) {
        HostTensor gradient = HostTensor.of(tape.parameterGradients().get(parameter));
        HostTensor value = HostTensor.of(parameter.value());
        HostTensor direction = value.copy();
        Arrays.setAll(direction.values(), i -> random.nextGaussian());
        double step = 1e-5;
        double slope =
            (loss(kernels, model, batch, parameter, value, direction, step)
                    - loss(kernels, model, batch, parameter, value, direction, -step))
                / (2 * step);
        set(kernels, parameter, value);
        assertThat(gradient.dot(direction))
            .as(parameter.name())
            .isCloseTo(slope, within(1e-5 * (1 + Math.abs(slope))));
      }
    }
  }

  private static double loss(
      Kernels kernels,
      IsotropicModel model,
      PackedBatch batch,
      Parameter parameter,
      HostTensor value,
      HostTensor direction,
      double step) {
    HostTensor moved = value.copy();
    Arrays.setAll(moved.values(), i -> value.values()[i] + step * direction.values()[i]);
    set(kernels, parameter, moved);
    try (Tape tape = Tape.forwardOnly(kernels)) {
      return Arrays.stream(model.predict(tape, batch).nats().value().toDoubleArray()).sum();
    }
  }

  private static void set(Kernels kernels, Parameter parameter, HostTensor value) {
    try (var scope = kernels.manager().newSubManager()) {
      value.array(scope, kernels.precision()).copyTo(parameter.value());
    }
  }

  private static PackedBatch batch() {
    long[] targets = new SplittableRandom(6).longs(RAGGED.total(), 0, 256).toArray();
    targets[4] = PackedBatch.NO_TARGET;
    targets[24] = PackedBatch.NO_TARGET;
    return new PackedBatch(ids(), RAGGED.offsets(), targets);
  }

  @Test
  void scoresTheWantedTargetsInTheirOrder() {
    HostTensor logits = logits(Engines.float64(), ids(), RAGGED.offsets());
    PackedBatch batch = batch();
    try (IsotropicModel model = model(Engines.float64());
        Tape tape = Tape.forwardOnly(Engines.float64())) {
      double[] nats = model.predict(tape, batch).nats().value().toDoubleArray();
      int next = 0;
      for (int t = 0; t < batch.positions(); t++) {
        if (batch.targets()[t] != PackedBatch.NO_TARGET) {
          double total = 0;
          for (int v = 0; v < 256; v++) {
            total += Math.exp(logits.at(t, v));
          }
          double expected = Math.log(total) - logits.at(t, (int) batch.targets()[t]);
          assertThat(nats[next++]).isCloseTo(expected, within(1e-10));
        }
      }
      assertThat(nats).hasSize(next);
    }
  }
}

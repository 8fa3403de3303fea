package org.hnetbench.hnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.hnetbench.kernels.BlockSizes;
import org.hnetbench.kernels.Gradients;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.reference.HostTensor;
import org.hnetbench.kernels.reference.Ragged;
import org.hnetbench.kernels.tape.AutogradKernel;
import org.hnetbench.kernels.tape.PairKernel;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.tape.Variable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Routing and smoothing with their explicit ways back against their plain forms in float64. */
class ChunkingPairsTest {
  private static final int WIDTH = 5;

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "3, 3", "40, 7", "200, 90"})
  void routingAgreesWithTwin(int total, int longest) {
    SplittableRandom random = new SplittableRandom(total);
    Ragged ragged = Ragged.random(random, total, longest);
    List<HostTensor> inputs =
        List.of(
            HostTensor.normal(random, 1, total, WIDTH),
            HostTensor.normal(random, 1, WIDTH, WIDTH),
            HostTensor.normal(random, 1, WIDTH, WIDTH));
    check("routing", inputs, ragged.positions());
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 64", "2, 2, 1", "3, 1, 2", "40, 7, 8", "200, 150, 16", "300, 3, 64"})
  void smoothingAgreesWithTwin(int total, int longest, int block) {
    SplittableRandom random = new SplittableRandom(total);
    Ragged ragged = Ragged.random(random, total, longest);
    long[] positions = ragged.positions();
    List<Long> rows = new ArrayList<>();
    long[] latest = new long[total];
    HostTensor probabilities = HostTensor.uniform(random, 0, 1, total);
    for (int t = 0; t < total; t++) {
      if (positions[t] == 0 || random.nextInt(3) == 0) {
        rows.add((long) t);
      }
      latest[t] = rows.size() - 1L;
    }
    probabilities.set(1, 0);
    probabilities.set(0.99999, (int) (long) rows.get(rows.size() / 2));
    long[] begins = rows.stream().mapToLong(Long::longValue).toArray();
    long[] sequence = Arrays.stream(begins).map(t -> ragged.sequence()[(int) t]).toArray();
    List<HostTensor> inputs =
        List.of(HostTensor.normal(random, 1, begins.length, WIDTH), probabilities);
    check("smooth", inputs, begins, sequence, latest, HostTensor.absent(), block);
  }

  private static void check(String kernel, List<HostTensor> inputs, Object... settings) {
    List<HostTensor> expected =
        run(kernel, Precision.FLOAT64, Gradients.AUTOGRAD, inputs, settings);
    for (Gradients gradients : List.of(Gradients.PAIR, Gradients.RECOMPUTED)) {
      compare(expected, run(kernel, Precision.FLOAT64, gradients, inputs, settings), 1e-9);
      compare(expected, run(kernel, Precision.FLOAT32, gradients, inputs, settings), 1e-4);
    }
  }

  private static void compare(List<HostTensor> expected, List<HostTensor> found, double tolerance) {
    for (int i = 0; i < expected.size(); i++) {
      double allowed = tolerance * Math.max(1e-3, expected.get(i).largest());
      assertThat(found.get(i).values())
          .as("output, then gradients: number %d", i)
          .containsExactly(expected.get(i).values(), within(allowed));
    }
  }

  /** First output, then the gradient of each input under a random cotangent. */
  private static List<HostTensor> run(
      String kernel,
      Precision precision,
      Gradients gradients,
      List<HostTensor> inputs,
      Object... settings) {
    try (Kernels kernels = Kernels.open(Device.cpu(), precision, BlockSizes.DEFAULT, gradients);
        Tape tape = Tape.recording(kernels)) {
      List<Variable> leaves =
          inputs.stream().map(x -> tape.leaf(x.array(tape.scope(), precision))).toList();
      Object[] given =
          Arrays.stream(settings).map(setting -> setting(tape, precision, setting)).toArray();
      Variable y = tape.applyAll(new PairKernel(new AutogradKernel(kernel)), leaves, given).get(0);
      HostTensor output = HostTensor.of(y.value());
      NDArray cotangent =
          HostTensor.normal(new SplittableRandom(5), 1, output.shape())
              .array(tape.scope(), precision);
      tape.backward(List.of(y), List.of(cotangent));
      List<HostTensor> results = new ArrayList<>(List.of(output));
      leaves.forEach(leaf -> results.add(HostTensor.of(tape.gradient(leaf))));
      return results;
    }
  }

  private static Object setting(Tape tape, Precision precision, Object setting) {
    if (setting instanceof HostTensor tensor) {
      return tensor.array(tape.scope(), precision);
    }
    return setting instanceof long[] integers ? tape.scope().create(integers) : setting;
  }
}

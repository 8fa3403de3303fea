package org.hnetbench.kernels.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hnetbench.kernels.testing.KernelCheck.assertClose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.reference.HostTensor;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.tape.Variable;
import org.hnetbench.kernels.testing.Engines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Going on from states, side by side and in any portions, against one pass over each sequence. */
class BlockStackTest {
  private static final int WIDTH = 32;
  private static final int LENGTH = 90;
  private static final Kernels KERNELS = Engines.float64();

  /** Mamba-2, attention over all and within a window, and keys shared by heads. */
  private static StackConfig config(String layout, int window) {
    var json = TinyModels.json(layout, WIDTH);
    var attention = json.withObject("attn_cfg");
    attention.putArray("num_heads").add(4);
    attention.putArray("num_kv_heads").add(2);
    attention.putArray("head_dim").add(12);
    attention.putArray("window_size").add(window);
    return ModelConfig.read(json).stages().get(0).mainNetwork();
  }

  private static BlockStack stack(StackConfig config, Weights weights) {
    return new BlockStack("stack", config, 0, 2, true, weights);
  }

  private static HostTensor forward(BlockStack stack, HostTensor x) {
    try (Tape tape = Tape.forwardOnly(KERNELS)) {
      Segments whole = new Segments(tape.scope(), new long[] {0, x.shape()[0]});
      Variable in = tape.constant(x.array(tape.scope(), KERNELS.precision()));
      return HostTensor.of(stack.forward(tape, in, whole, "stack").value());
    }
  }

  /** Feeds each sequence its tokens from..to and compares what comes with its own whole pass. */
  private static void feed(
      BlockStack stack,
      StackState state,
      List<HostTensor> xs,
      List<HostTensor> expected,
      int[] from,
      int[] to) {
    List<HostTensor> fed = new ArrayList<>();
    long[] offsets = new long[xs.size() + 1];
    for (int b = 0; b < xs.size(); b++) {
      fed.add(xs.get(b).rows(from[b], to[b]));
      offsets[b + 1] = offsets[b] + to[b] - from[b];
    }
    HostTensor y = resume(stack, state, fed, offsets);
    for (int b = 0; b < xs.size(); b++) {
      HostTensor own = y.rows((int) offsets[b], (int) offsets[b + 1]);
      String name = "sequence " + b + ", tokens " + from[b] + " to " + to[b];
      assertClose(name, own, expected.get(b).rows(from[b], to[b]), 1e-10);
    }
  }

  private static HostTensor resume(
      BlockStack stack, StackState state, List<HostTensor> fed, long... offsets) {
    double[] all = fed.stream().flatMapToDouble(x -> DoubleStream.of(x.values())).toArray();
    HostTensor packed = new HostTensor(all, (int) offsets[fed.size()], WIDTH);
    try (Tape tape = Tape.forwardOnly(KERNELS)) {
      Variable in = tape.constant(packed.array(tape.scope(), KERNELS.precision()));
      return HostTensor.of(stack.resume(tape, in, offsets, state).value());
    }
  }

  private static List<HostTensor> inputs(SplittableRandom random, int sequences) {
    List<HostTensor> xs = new ArrayList<>();
    for (int b = 0; b < sequences; b++) {
      xs.add(HostTensor.normal(random, 1, LENGTH, WIDTH));
    }
    return xs;
  }

  @ParameterizedTest
  @ValueSource(strings = {"m2", "t2", "M1t1T1m1"})
  void goesOnSideBySideInAnyPortions(String layout) {
    for (int window : new int[] {-1, 0, 7}) {
      SplittableRandom random = new SplittableRandom(window);
      List<HostTensor> xs = inputs(random, 4);
      try (Weights weights = Weights.drawn(KERNELS, 5)) {
        BlockStack stack = stack(config(layout, window), weights);
        List<HostTensor> expected = xs.stream().map(x -> forward(stack, x)).toList();
        try (StackState state = stack.start(KERNELS, 4)) {
          int[] seen = new int[4];
          while (Arrays.stream(seen).min().orElseThrow() < LENGTH) {
            int[] next = further(random, seen);
            feed(stack, state, xs, expected, seen, next);
            seen = next;
          }
        }
      }
    }
  }

  /** All sequences alike, a token each, some of them a token, or anything. */
  private static int[] further(SplittableRandom random, int... seen) {
    int kind = random.nextInt(4);
    int alike = random.nextInt(1, 20);
    int[] next = seen.clone();
    for (int b = 0; b < seen.length; b++) {
      next[b] +=
          switch (kind) {
            case 0 -> alike;
            case 1 -> 1;
            case 2 -> random.nextInt(2);
            default -> random.nextInt(70) * random.nextInt(2);
          };
      next[b] = Math.min(LENGTH, next[b]);
    }
    return next;
  }

  @Test
  void leavesASequenceThatIsNotFedAloneToTheBit() {
    List<HostTensor> xs = inputs(new SplittableRandom(1), 2);
    try (Weights weights = Weights.drawn(KERNELS, 5)) {
      BlockStack stack = stack(config("m1T1", -1), weights);
      try (StackState state = stack.start(KERNELS, 2)) {
        resume(stack, state, xs, 0, LENGTH, 2 * LENGTH);
        List<HostTensor> before = rows(state, 1);
        for (int t = 0; t < 3; t++) {
          resume(stack, state, List.of(xs.get(0).rows(t, t + 1)), 0, 1, 1);
        }
        List<HostTensor> after = rows(state, 1);
        for (int i = 0; i < before.size(); i++) {
          double[] values = before.get(i).values();
          // Caches may have grown behind; the first head's positions lie in front.
          int kept = i < 2 ? values.length : LENGTH * 12;
          assertThat(Arrays.copyOf(after.get(i).values(), kept))
              .as("tensor %d", i)
              .isEqualTo(Arrays.copyOf(values, kept));
        }
        assertThat(state.lengths()).containsExactly(LENGTH + 3, LENGTH);
      }
    }
  }

  private static List<HostTensor> rows(StackState state, int row) {
    List<HostTensor> found = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      for (var tensor : state.block(i)) {
        found.add(HostTensor.of(tensor.get(row)));
      }
    }
    return found;
  }

  @Test
  void doesNothingWhereNothingIsFed() {
    try (Weights weights = Weights.drawn(KERNELS, 5)) {
      BlockStack stack = stack(config("m1T1", -1), weights);
      try (StackState state = stack.start(KERNELS, 2)) {
        HostTensor y = resume(stack, state, List.of(HostTensor.zeros(0, WIDTH)), 0, 0, 0);
        assertThat(y.shape()).containsExactly(0, WIDTH);
        assertThat(state.lengths()).containsExactly(0, 0);
      }
    }
  }

  @Test
  void forksAContextIntoContinuationsThatDoNotDisturbOneAnother() {
    SplittableRandom random = new SplittableRandom(2);
    List<HostTensor> contexts = inputs(random, 2);
    int[] of = {1, 0, 1};
    List<HostTensor> xs = new ArrayList<>();
    for (int row : of) {
      HostTensor x = HostTensor.normal(random, 1, LENGTH, WIDTH);
      System.arraycopy(contexts.get(row).values(), 0, x.values(), 0, 20 * WIDTH);
      xs.add(x);
    }
    try (Weights weights = Weights.drawn(KERNELS, 5)) {
      BlockStack stack = stack(config("m1T1t1M1", 9), weights);
      List<HostTensor> whole = contexts.stream().map(x -> forward(stack, x)).toList();
      List<HostTensor> expected = xs.stream().map(x -> forward(stack, x)).toList();
      try (StackState state = stack.start(KERNELS, 2)) {
        feed(stack, state, contexts, whole, new int[2], new int[] {20, 20});
        try (StackState forked = state.fork(of)) {
          int[] at = {20, 20, 20};
          feed(stack, forked, xs, expected, at, new int[] {21, 40, 21});
          feed(stack, forked, xs, expected, new int[] {21, 40, 21}, new int[] {90, 41, 22});
        }
        feed(stack, state, contexts, whole, new int[] {20, 20}, new int[] {21, 50});
      }
    }
  }

  @Test
  void laysOutTheTokensOfSequencesThatGoOn() {
    try (var scope = KERNELS.manager().newSubManager()) {
      Continuation next = Continuation.of(scope, new long[] {0, 2, 2, 3}, 5, 9, 0);
      assertThat(next.rows().toLongArray()).containsExactly(0, 2);
      assertThat(next.offsets().toLongArray()).containsExactly(0, 2, 3);
      assertThat(next.before().toLongArray()).containsExactly(5, 0);
      assertThat(next.number().toLongArray()).containsExactly(0, 0, 1);
      assertThat(next.sequence().toLongArray()).containsExactly(0, 0, 2);
      assertThat(next.positions().toLongArray()).containsExactly(5, 6, 0);
      assertThat(next.place().toLongArray()).containsExactly(0, 1, 2);
      assertThat(LongStream.of(next.longest(), next.least(), next.most(), next.longestAfter()))
          .containsExactly(2L, 0L, 5L, 7L);
    }
  }
}

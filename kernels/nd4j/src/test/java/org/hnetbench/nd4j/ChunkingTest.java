package org.hnetbench.nd4j;

import java.util.List;
import java.util.SplittableRandom;
import org.hnetbench.kernels.reference.HostTensor;
import org.hnetbench.kernels.reference.NaiveLinear;
import org.hnetbench.kernels.reference.Ragged;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Random sizes, sequences and boundaries, a seed each. */
class ChunkingTest {
  @RepeatedTest(20)
  void routing(RepetitionInfo seed) {
    SplittableRandom random = new SplittableRandom(seed.getCurrentRepetition());
    Ragged ragged = Ragged.random(random, 1 + random.nextInt(60), 1 + random.nextInt(20));
    int width = 2 + random.nextInt(10);
    HostTensor x = HostTensor.normal(random, 1, ragged.total(), width);
    HostTensor queries = HostTensor.normal(random, 1, width, width);
    HostTensor keys = HostTensor.normal(random, 1, width, width);
    HostTensor q = NaiveLinear.product(x, queries);
    HostTensor k = NaiveLinear.product(x, keys);
    HostTensor p = HostTensor.zeros(ragged.total());
    for (int t = 0; t < ragged.total(); t++) {
      HostTensor before = q.rows(Math.max(0, t - 1), Math.max(1, t));
      HostTensor own = k.rows(t, t + 1);
      double cosine = before.dot(own) / Math.sqrt(before.dot(before)) / Math.sqrt(own.dot(own));
      p.set(ragged.positions()[t] == 0 ? 1 : (1 - cosine) / 2, t);
    }

    new OracleCheck("routing", List.of(x, queries, keys), ragged.positions()).agreesWith(p);
  }

  /** All sequences begin; each has a chunk at its first position and at some others. */
  @RepeatedTest(20)
  void smoothFromTheBeginning(RepetitionInfo seed) {
    smooth(new SplittableRandom(seed.getCurrentRepetition()), false);
  }

  /** Sequences go on: a sequence may read its value from before, and may have no chunk at all. */
  @RepeatedTest(20)
  void smoothFromValuesBefore(RepetitionInfo seed) {
    smooth(new SplittableRandom(100 + seed.getCurrentRepetition()), true);
  }

  private static void smooth(SplittableRandom random, boolean goesOn) {
    Ragged ragged = Ragged.random(random, 2 + random.nextInt(60), 1 + random.nextInt(20));
    int tokens = ragged.total();
    int width = 1 + random.nextInt(8);
    long[] number = ragged.sequence();
    boolean[] begins = new boolean[tokens];
    for (int t = 0; t < tokens; t++) {
      begins[t] = random.nextInt(3) == 0 || (!goesOn && ragged.positions()[t] == 0);
    }
    begins[tokens - 1] = true; // At least one chunk.
    int chunks = 0;
    for (boolean begin : begins) {
      chunks += begin ? 1 : 0;
    }
    HostTensor p = HostTensor.uniform(random, 0, 1, tokens);
    p.set(1, 0); // Clipped.
    HostTensor h = HostTensor.normal(random, 1, chunks, width);
    HostTensor initial =
        goesOn ? HostTensor.normal(random, 1, ragged.count(), width) : HostTensor.absent();

    HostTensor z = HostTensor.zeros(tokens, width);
    HostTensor last = HostTensor.zeros(1, width);
    long[] rows = new long[chunks];
    long[] sequence = new long[chunks];
    long[] chunkOf = new long[tokens];
    double[] value = new double[width];
    int chunk = 0;
    for (int t = 0; t < tokens; t++) {
      int own = (int) number[t];
      if (ragged.positions()[t] == 0) {
        value = goesOn ? initial.rows(own, own + 1).values().clone() : new double[width];
        chunkOf[t] = own; // Until a chunk begins; replaced at once where all begin.
      } else {
        chunkOf[t] = chunkOf[t - 1];
      }
      if (begins[t]) {
        double weight = Math.min(Math.max(p.at(t), 1e-4), 1 - 1e-4);
        for (int i = 0; i < width; i++) {
          value[i] = weight * h.at(chunk, i) + (1 - weight) * value[i];
          last.set(value[i], 0, i);
        }
        rows[chunk] = t;
        sequence[chunk] = own;
        chunkOf[t] = chunk + (goesOn ? (long) ragged.count() : 0);
        chunk++;
      }
      for (int i = 0; i < width; i++) {
        z.set(value[i], t, i);
      }
    }

    new OracleCheck(
            "smooth",
            List.of(h, p),
            rows,
            sequence,
            chunkOf,
            initial,
            1 + random.nextInt(chunks + 4))
        .agreesWith(z, last);
  }
}

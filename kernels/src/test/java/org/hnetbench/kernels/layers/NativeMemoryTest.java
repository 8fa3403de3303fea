package org.hnetbench.kernels.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.spi.ByteTokenizer;
import org.hnetbench.kernels.spi.PackedBatch;
import org.hnetbench.kernels.tape.AdamW;
import org.hnetbench.kernels.tape.Parameter;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.tape.Variable;
import org.hnetbench.kernels.testing.Engines;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Resident memory over thousands of training steps. Java's heap is collected every few steps, so that growth is the engine's.
 */
class NativeMemoryTest {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final int WARM_UP = 400;
  private static final int STEPS = 2000;
  private static final int LEAKING_STEPS = 300;
  private static final double MEBIBYTES_ALLOWED = 24;

  private final Kernels kernels = Engines.float32();

  @BeforeEach
  void needsTheStatusOfTheProcess() {
    assumeTrue(Files.exists(STATUS), "this system does not tell a process's memory");
  }

  @Test
  void staysFlatWhereTapesAreClosed() throws IOException {
    try (Training training = new Training(kernels)) {
      run(training, WARM_UP);
      double before = residentMebibytes();
      run(training, STEPS);
      assertThat(residentMebibytes() - before).isLessThan(MEBIBYTES_ALLOWED);
    }
  }

  /** The measurement sees what it is meant to see: fewer steps exceed the bound if their tapes stay open. */
  @Test
  void growsWhereTapesAreLeftOpen() throws IOException {
    List<Tape> open = new ArrayList<>();
    try (Training training = new Training(kernels)) {
      run(training, WARM_UP);
      double before = residentMebibytes();
      for (int step = 0; step < LEAKING_STEPS; step++) {
        open.add(training.step());
      }
      assertThat(residentMebibytes() - before).isGreaterThan(MEBIBYTES_ALLOWED);
    } finally {
      open.forEach(Tape::close);
    }
  }

  private static void run(Training training, int steps) {
    for (int step = 1; step <= steps; step++) {
      training.step().close();
      if (step % 200 == 0) {
        System.gc();
      }
    }
  }

  private static double residentMebibytes() throws IOException {
    for (String line : Files.readAllLines(STATUS)) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
      }
    }
    throw new IOException(STATUS + " has no VmRSS");
  }

  /** Forward, backward, clip and AdamW of a tiny model on batches of changing shape. */
  private static final class Training implements AutoCloseable {
    private final Kernels kernels;
    private final IsotropicModel model;
    private final AdamW optimizer;
    private final SplittableRandom random = new SplittableRandom(2);

    Training(Kernels kernels) {
      this.kernels = kernels;
      model = new IsotropicModel(kernels, TinyModels.isotropic("m1T1"), new ByteTokenizer(), 1);
      AdamW.Settings settings = new AdamW.Settings(0.9, 0.95, 1e-8, 0.1);
      optimizer = new AdamW(kernels, model.parameters(), new double[] {1}, settings);
    }

    /** One step; the caller closes its tape. */
    Tape step() {
      int first = 1 + random.nextInt(12);
      int second = 1 + random.nextInt(12);
      long[] ids = random.longs(first + second, 0, 256).toArray();
      PackedBatch batch = new PackedBatch(ids, new long[] {0, first, first + second}, ids);
      Tape tape = Tape.recording(kernels);
      Variable nats = model.predict(tape, batch).nats();
      tape.backward(List.of(nats), List.of(nats.value().onesLike()));
      Map<Parameter, NDArray> gradients = tape.parameterGradients();
      optimizer.clip(gradients, 1);
      optimizer.step(gradients, 1e-3);
      return tape;
    }

    @Override
    public void close() {
      optimizer.close();
      model.close();
    }
  }
}

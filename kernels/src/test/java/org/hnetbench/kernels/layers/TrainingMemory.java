package org.hnetbench.kernels.layers;

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

/**
 * Process that trains a tiny model on batches of changing shape and prints by how many mebibytes
 * its resident memory grew: over steps after the warm-up, then over steps whose tapes stay open.
 * Arguments: the two numbers of steps.
 */
final class TrainingMemory {
  static final Path STATUS = Path.of("/proc/self/status");
  private static final int WARM_UP = 500;

  private final Kernels kernels = Engines.float32();
  private final IsotropicModel model =
      new IsotropicModel(
          TinyModels.isotropic("m1T1"), new ByteTokenizer(), Weights.drawn(kernels, 1));
  private final AdamW optimizer =
      new AdamW(
          kernels, model.parameters(), new double[] {1}, new AdamW.Settings(0.9, 0.95, 1e-8, 0.1));
  private final SplittableRandom random = new SplittableRandom(2);

  public static void main(String[] arguments) throws IOException {
    TrainingMemory training = new TrainingMemory();
    for (int step = 0; step < WARM_UP; step++) {
      training.step().close();
    }
    double before = residentMebibytes();
    for (int step = Integer.parseInt(arguments[0]); step > 0; step--) {
      training.step().close();
    }
    double after = residentMebibytes();
    System.out.println("grew " + (after - before));
    List<Tape> open = new ArrayList<>();
    for (int step = Integer.parseInt(arguments[1]); step > 0; step--) {
      open.add(training.step());
    }
    System.out.println("grew " + (residentMebibytes() - after));
    open.forEach(Tape::close);
  }

  /** Forward, backward, clip and AdamW; the caller closes the tape. */
  private Tape step() {
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

  private static double residentMebibytes() throws IOException {
    for (String line : Files.readAllLines(STATUS)) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
      }
    }
    throw new IOException(STATUS + " has no VmRSS");
  }
}

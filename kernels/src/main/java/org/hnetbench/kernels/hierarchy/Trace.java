package org.hnetbench.kernels.hierarchy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hnetbench.kernels.spi.ChunkingStage;
import org.hnetbench.kernels.tape.Variable;

/**
 * What the chunking stages did in one pass, outermost first.
 *
 * @param stages boundaries and losses
 * @param positions of each stage, as cut
 * @param losses of those that have one, as values on the tape, (1) each
 */
record Trace(List<ChunkingStage> stages, List<Rows> positions, List<Variable> losses) {
  Trace() {
    this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  }

  void add(Chunks chunks, double loss) {
    int count = chunks.positions().count();
    stages.add(new ChunkingStage(count, chunks.count(), loss, chunks.begins(), chunks.numbers()));
    positions.add(chunks.positions());
  }

  /** How many boundary probabilities rounding may have decided. */
  long undecided() {
    return stages.stream().mapToLong(each -> ChunkingStage.undecided(each.probabilities())).sum();
  }

  /** Boundary probabilities of a sequence at each stage that any of its positions reached. */
  float[][] probabilities(int sequence) {
    List<float[]> reached = new ArrayList<>();
    for (int s = 0; s < stages.size() && positions.get(s).any(sequence); s++) {
      Rows rows = positions.get(s);
      float[] all = stages.get(s).probabilities();
      reached.add(Arrays.copyOfRange(all, rows.from(sequence), rows.to(sequence)));
    }
    return reached.toArray(float[][]::new);
  }
}

package org.hnetbench.kernels.hierarchy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.tape.AutogradKernel;
import org.hnetbench.kernels.tape.Kernel;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.tape.Variable;

/**
 * The last position of each sequence, which a boundary rule looks back at when the sequence goes
 * on: its row, its unit, its place.
 */
final class Preceding implements AutoCloseable {
  private static final Kernel SELECT = new AutogradKernel("select");

  private final LastRows encoded;
  private final long[] units;
  private final long[] seen;

  private Preceding(LastRows encoded, long[] units, long... seen) {
    this.encoded = encoded;
    this.units = units;
    this.seen = seen;
  }

  Preceding(Kernels kernels, int sequences, int width) {
    this(new LastRows(kernels, sequences, width), new long[sequences], new long[sequences]);
  }

  /** A copy that goes on from the given sequences. */
  Preceding fork(int... sequences) {
    return new Preceding(
        encoded.fork(sequences),
        IntStream.of(sequences).mapToLong(b -> units[b]).toArray(),
        IntStream.of(sequences).mapToLong(b -> seen[b]).toArray());
  }

  /**
   * Places in their sequences, (T).
   *
   * @param seen positions of each sequence before these
   */
  static long[] positions(Rows rows, long[] seen) {
    long[] positions = new long[rows.count()];
    for (int b = 0; b < rows.sequences(); b++) {
      for (int t = rows.from(b); t < rows.to(b); t++) {
        positions[t] = seen[b] + t - rows.from(b);
      }
    }
    return positions;
  }

  /** Cuts the next positions, x (T, d), and remembers the last of them. */
  Chunks decide(Tape tape, Boundaries boundaries, Variable x, Rows rows) {
    int sequences = rows.sequences();
    long[] places = positions(rows, seen);
    LongStream.Builder sources = LongStream.builder(); // in the remembered rows, then x
    LongStream.Builder fresh = LongStream.builder();
    long[] contextUnits = new long[rows.count() + sequences];
    long[] contextPlaces = new long[rows.count() + sequences];
    int count = 0;
    for (int b = 0; b < sequences; b++) {
      if (seen[b] > 0 && rows.any(b)) {
        sources.add(b);
        contextUnits[count] = units[b];
        contextPlaces[count++] = seen[b] - 1;
      }
      for (int t = rows.from(b); t < rows.to(b); t++) {
        sources.add(sequences + t);
        fresh.add(count);
        contextUnits[count] = rows.units()[t];
        contextPlaces[count++] = places[t];
      }
    }
    Boundaries.Decision decision =
        boundaries.decide(
            tape,
            select(tape, tape.constant(encoded.above(tape, x)), sources.build().toArray()),
            Arrays.copyOf(contextUnits, count),
            Arrays.copyOf(contextPlaces, count));
    long[] wanted = fresh.build().toArray();
    boolean[] begins = new boolean[wanted.length];
    for (int t = 0; t < wanted.length; t++) {
      begins[t] = decision.begins()[(int) wanted[t]];
    }
    Optional<Variable> probabilities = decision.probabilities().map(p -> select(tape, p, wanted));
    remember(tape, x, rows);
    return Chunks.of(rows, begins, probabilities);
  }

  private static Variable select(Tape tape, Variable x, long[] rows) {
    return tape.apply(SELECT, List.of(x), tape.scope().create(rows));
  }

  private void remember(Tape tape, Variable x, Rows rows) {
    encoded.replace(tape, x, rows);
    for (int b = 0; b < rows.sequences(); b++) {
      if (rows.any(b)) {
        units[b] = rows.units()[rows.to(b) - 1];
        seen[b] += rows.to(b) - rows.from(b);
      }
    }
  }

  @Override
  public void close() {
    encoded.close();
  }
}

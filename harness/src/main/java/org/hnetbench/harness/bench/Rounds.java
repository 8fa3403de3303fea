package org.hnetbench.harness.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.results.benchmark.RowStatus;

/**
 * Measures rows that take turns: A B C, A B C, … so that whatever else the machine does meets all
 * of them alike, the yardstick before every sample. What is wrong gets no time.
 *
 * @param kernels that all subjects run on
 * @param yardstick seconds of the reference product, now
 * @param rounds samples of each row
 * @param least seconds of a sample: shorter steps are repeated, and their mean counts
 * @param remarks where a line goes for each row that gets no time
 */
record Rounds(
    Kernels kernels, Supplier<Double> yardstick, int rounds, double least, PrintStream remarks) {
  /** Long enough that one slow step weighs little (lab notebook). */
  static final double SAMPLE_SECONDS = 1;

  /** Of the time of a group, what its checks take; for the progress alone. */
  private static final double CHECKING = 0.3;

  /** Hears how far a group is. */
  @FunctionalInterface
  interface Heard {
    /**
     * Something was measured.
     *
     * @param rows as far as they are
     * @param done share of the group, 0 to 1
     */
    void hears(List<Measured> rows, double done);
  }

  /** A row and, unless it gets no time, its work. */
  private record Turn(Measured measured, Optional<Subject> subject) {}

  /**
   * Measures a group of rows.
   *
   * @param lack why a row does not fit the machine
   * @param open makes a row's work
   * @param kept hears the rows as far as they are, after each round
   * @return one for each row
   */
  List<Measured> measure(
      List<Case> rows,
      Function<Case, Optional<String>> lack,
      Function<Case, Subject> open,
      Heard kept) {
    List<Turn> turns = new ArrayList<>();
    try {
      for (Case row : rows) {
        turns.add(turn(row, lack, open));
        double share = (double) turns.size() / rows.size();
        kept.hears(measured(turns), CHECKING * share);
      }
      for (int round = 0; round < rounds; round++) {
        for (Turn turn : turns) {
          turn.subject().ifPresent(subject -> turn.measured().add(sample(subject)));
        }
        kept.hears(measured(turns), CHECKING + (1 - CHECKING) * (round + 1) / rounds);
      }
      return measured(turns);
    } finally {
      turns.forEach(turn -> turn.subject().ifPresent(Subject::close));
    }
  }

  private static List<Measured> measured(List<Turn> turns) {
    return turns.stream().map(Turn::measured).toList();
  }

  private Turn turn(Case row, Function<Case, Optional<String>> lack, Function<Case, Subject> open) {
    Optional<String> tooLarge = lack.apply(row);
    if (tooLarge.isPresent()) {
      remarks.print("UNAVAILABLE " + row.key() + ": " + tooLarge.get() + "\n");
      return new Turn(Measured.without(row, RowStatus.UNAVAILABLE), Optional.empty());
    }
    Subject subject = open.apply(row);
    Optional<String> fault = subject.fault();
    if (fault.isPresent()) {
      subject.close();
      remarks.print("REFUSED " + row.key() + ": " + fault.get() + "\n");
      return new Turn(Measured.without(row, RowStatus.REFUSED), Optional.empty());
    }
    OptionalLong growth = PeakMemory.growth(() -> subject.run(new StepClock(kernels)));
    double peak = growth.isPresent() ? subject.heldBytes() + growth.getAsLong() : Double.NaN;
    subject.run(new StepClock(kernels)); // pages that were handed back are fetched again
    return new Turn(Measured.of(row, subject.work(), peak), Optional.of(subject));
  }

  private Sample sample(Subject subject) {
    double before = yardstick.get();
    StepClock clock = new StepClock(kernels);
    do {
      subject.run(clock);
    } while (clock.seconds() < least);
    return clock.sample(before);
  }
}

package org.hnetbench.kernels.hierarchy;

import java.util.Optional;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.tape.Variable;

/**
 * Where chunks begin. The rule decides of a position from that position and the one before it, so
 * that it needs no memory of its own; a sequence's first position always begins a chunk.
 */
public interface Boundaries {
  /**
   * Decides of positions. Sequences lie one after the other; where a sequence goes on, the position
   * before its new ones comes first, of which any decision will do.
   *
   * @param encoded what the encoder made of them, (R, d)
   * @param units with which they begin: ids at the outermost stage, the first id of a chunk further
   *     in, (R)
   * @param positions in their sequences, (R); a row follows the row before it unless its position
   *     is 0
   */
  Decision decide(Tape tape, Variable encoded, long[] units, long[] positions);

  /**
   * What training adds to the objective, (1), unweighted.
   *
   * @param decision of all positions of a batch
   */
  default Optional<Variable> loss(Tape tape, Decision decision) {
    return Optional.empty();
  }

  /**
   * What was decided.
   *
   * @param begins whether a chunk begins, (R)
   * @param probabilities of it, (R), where the rule has any
   */
  record Decision(boolean[] begins, Optional<Variable> probabilities) {}
}

package org.hnetbench.kernels.contract;

import java.util.EnumSet;
import java.util.Set;

/** What is wrong with a planted model, and which rules say so. */
enum Fault {
  NONE,
  PLANS_NO_BYTES(Rule.PLAN),
  MISCOUNTS_WEIGHTS(Rule.PARAMETERS, Rule.RESIZING),
  KEEPS_ITS_WIDTH(Rule.RESIZING, Rule.LEDGER_SCALING),
  COUNTS_ONE_LAYER_FOR_ALL(Rule.LEDGER_SCALING, Rule.LEDGER),
  COUNTS_NO_HEAD(Rule.LEDGER),
  DROPS_A_BYTE(Rule.TOKENS),
  KNOWS_NO_WAY_BACK(Rule.TOKENS),
  ENCODES_BY_MOOD(Rule.TOKENS, Rule.CHECKPOINT),
  MISCOUNTS_CHUNKS(Rule.CHUNKS),
  IGNORES_THE_SEED(Rule.SEED),
  DRAWS_ANEW(Rule.SEED),
  HAS_AN_IDLE_WEIGHT(Rule.GRADIENT, Rule.LEARNING),
  LEARNS_NOTHING(Rule.GRADIENT, Rule.LEARNING),
  FORGETS_ITS_DEPTH(Rule.CHECKPOINT),
  SEES_THE_NEXT_BYTE(Rule.CAUSALITY, Rule.DECODING),
  SEES_NOTHING(Rule.CONTEXT),
  SEES_THE_SEQUENCE_BEFORE(
      Rule.PACKED_EQUALS_ALONE, Rule.BATCH_INVARIANCE, Rule.ORDER, Rule.DECODING),
  SEES_HOW_MANY_OTHERS(
      Rule.PACKED_EQUALS_ALONE, Rule.BATCH_INVARIANCE, Rule.DECODING, Rule.FORKING),
  SEES_ITS_PLACE(
      Rule.PACKED_EQUALS_ALONE,
      Rule.BATCH_INVARIANCE,
      Rule.ORDER,
      Rule.SCORE_SUM,
      Rule.DECODING,
      Rule.FORKING),
  SEES_THE_TARGET(Rule.SCORES, Rule.SCORE_SUM),
  SCORES_DOUBLE(Rule.SCORES, Rule.SCORE_SUM),
  SCORES_WHAT_IS_NOT_WANTED(Rule.SCORES, Rule.SCORE_SUM),
  CALLS_ITSELF_GREEDY(Rule.SCORES),
  SCORES_DOUBLE_AFTER_A_CONTEXT(Rule.FORKING),
  FORGETS_BETWEEN_PIECES(Rule.DECODING, Rule.FORKING),
  GIVES_ALL_ROWS(Rule.DECODING),
  FORKS_THE_WRONG_ROW(Rule.FORKING),
  STOPS(Rule.TOKENS, Rule.CHECKPOINT),
  LACKS_A_CLASS(Rule.TOKENS, Rule.CHECKPOINT);

  private final Set<Rule> broken;

  Fault(Rule... broken) {
    this.broken = EnumSet.noneOf(Rule.class);
    this.broken.addAll(Set.of(broken));
  }

  /** The rules that it breaks, and no others. */
  Set<Rule> broken() {
    return broken;
  }
}

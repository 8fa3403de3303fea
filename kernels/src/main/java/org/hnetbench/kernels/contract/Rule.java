package org.hnetbench.kernels.contract;

import java.util.Locale;
import java.util.function.Consumer;

/** The rules of the contract between a model and the harness. */
public enum Rule {
  PLAN("the plan's numbers are positive, finite and of one length", PlanRules::plan),
  PARAMETERS("the plan knows how many weights the model has", PlanRules::parameters),
  RESIZING(
      "another depth or width gives another plan with that depth or width", PlanRules::resizing),
  LEDGER_SCALING("every layer added to the main network costs the same", PlanRules::ledgerScaling),
  LEDGER("the ledger counts the work that the engine does", LedgerRules::ledger),
  TOKENS("every byte of a text belongs to one unit, the same each time", TokenRules::tokens),
  CHUNKS("the chunking stages tell what went in and came out", TokenRules::chunks),
  SEED("the seed alone decides every weight", WeightRules::seed),
  GRADIENT("training reaches every weight", WeightRules::gradient),
  LEARNING("training on one batch lowers its loss", WeightRules::learning),
  CHECKPOINT("a model that is written and read back scores the same", CheckpointRules::checkpoint),
  CAUSALITY("what stands later changes no earlier prediction", SequenceRules::causality),
  CONTEXT("what stands earlier changes predictions", SequenceRules::context),
  PACKED_EQUALS_ALONE("a packed sequence scores as it does alone", SequenceRules::packed),
  BATCH_INVARIANCE("other sequences of a batch change no score", SequenceRules::batch),
  ORDER("the order of sequences in a batch changes no score", SequenceRules::order),
  SCORES("nats are the negative log-softmax of the logits at wanted targets", ScoreRules::scores),
  SCORE_SUM("the probabilities of all units sum to one", ScoreRules::scoreSum),
  DECODING("read in pieces, a text gives the logits of a full pass", DecodingRules::decoding),
  FORKING("a copy of a decoding goes on from where it was copied", DecodingRules::forking);

  private final String meaning;
  private final Consumer<Subject> check;

  Rule(String meaning, Consumer<Subject> check) {
    this.meaning = meaning;
    this.check = check;
  }

  /** What it asks of a model, in one line. */
  public String meaning() {
    return meaning;
  }

  void check(Subject subject) {
    check.accept(subject);
  }

  /** Such as {@code packed-equals-alone}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

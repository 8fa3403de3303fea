package org.hnetbench.kernels.contract;

/** A rule of the contract that a model breaks. */
public final class Violation extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Rule rule;

  Violation(Rule rule, String found, Throwable cause) {
    super("contract rule " + rule + " is broken (" + rule.meaning() + "): " + found, cause);
    this.rule = rule;
  }

  /** The rule. */
  public Rule rule() {
    return rule;
  }
}

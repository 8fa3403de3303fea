package org.hnetbench.harness.eval;

import java.util.List;

/** A model whose scores cannot be believed. */
public final class ScoresRefused extends Exception {
  private static final long serialVersionUID = 1;

  private final List<String> problems;

  ScoresRefused(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** Why, one line each. */
  public List<String> problems() {
    return problems;
  }
}

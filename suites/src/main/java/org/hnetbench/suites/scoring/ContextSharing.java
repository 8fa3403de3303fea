package org.hnetbench.suites.scoring;

/** Whether a context that several continuations have in common is read once. */
public enum ContextSharing {
  /** Every continuation reads its context itself. */
  NEVER,
  /** Where the model keeps states and the context is long enough. */
  WHERE_IT_PAYS,
  /** Wherever the model keeps states and two continuations have a context. */
  ALWAYS
}

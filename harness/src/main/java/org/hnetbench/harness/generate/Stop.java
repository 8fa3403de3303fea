package org.hnetbench.harness.generate;

/** Why a text ended. */
enum Stop {
  /** The model said so. */
  END_OF_TEXT,
  MAX_TOKENS,
  MAX_BYTES
}

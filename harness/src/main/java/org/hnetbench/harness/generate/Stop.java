package org.hnetbench.harness.generate;

/** Why a text ended. */
enum Stop {
  /** The model said so. */
  END_OF_TEXT,
  /** A unit came that the user had named. */
  STOP_ID,
  MAX_TOKENS,
  MAX_BYTES
}

package org.hnetbench.harness.generate;

/** Who reads texts as they grow; by itself it does not listen but waits for the end. */
interface Audience {
  /**
   * Text that has come; pieces of several prompts are told in turns.
   *
   * @param prompt its number from 0
   * @param piece whole characters, perhaps none
   */
  default void hears(int prompt, String piece) {}

  /** A text has ended. */
  default void ends(int prompt) {}

  /** Whether nobody is left, so that writing can end. */
  default boolean gone() {
    return false;
  }
}

package org.hnetbench.baseline.tokenizer;

/** How a tokenizer writes text before it merges: the bytes that its tokens lie on. */
interface Spelling {
  /** Byte-level tokenizers lie on the text itself. */
  Spelling AS_IT_IS =
      new Spelling() {
        @Override
        public Spelled spell(byte[] text) {
          return new Spelled(text, null);
        }

        @Override
        public byte[] text(byte[] spelled) {
          return spelled;
        }
      };

  /**
   * A text as tokens see it.
   *
   * @param bytes of the spelled text
   * @param origins for each of them, and for the end, the byte of the text that it came from; null
   *     where nothing moved
   */
  record Spelled(byte[] bytes, int[] origins) {
    int origin(int position) {
      return origins == null ? position : origins[position];
    }
  }

  /** Spells a text. */
  Spelled spell(byte[] text);

  /** The text that a token's bytes stand for. */
  byte[] text(byte[] spelled);
}

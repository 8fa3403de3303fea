package org.hnetbench.baseline.tokenizer;

import java.util.Arrays;

/**
 * Spaces written as U+2581, three bytes each. The one that is put before the text has no byte of
 * its own: it comes from the same place as the text's first byte.
 *
 * @param always whether one is put before every text
 * @param unlessThere whether one is put before texts that do not begin with one
 */
record MetaspaceSpelling(boolean always, boolean unlessThere) implements Spelling {
  private static final byte[] SPACE = {(byte) 0xE2, (byte) 0x96, (byte) 0x81};

  @Override
  public Spelled spell(byte[] text) {
    int spaces = 0;
    for (byte value : text) {
      spaces += value == ' ' ? 1 : 0;
    }
    boolean begins =
        text.length > 0 && text[0] == ' '
            || text.length >= 3 && Arrays.equals(text, 0, 3, SPACE, 0, 3);
    boolean before = text.length > 0 && (always || unlessThere && !begins);
    byte[] bytes = new byte[text.length + 2 * spaces + (before ? 3 : 0)];
    int[] origins = new int[bytes.length + 1];
    int end = before ? put(bytes, origins, 0, 0) : 0;
    for (int i = 0; i < text.length; i++) {
      if (text[i] == ' ') {
        end = put(bytes, origins, end, i);
      } else {
        origins[end] = i;
        bytes[end++] = text[i];
      }
    }
    origins[end] = text.length;
    return new Spelled(bytes, origins);
  }

  private static int put(byte[] bytes, int[] origins, int end, int origin) {
    System.arraycopy(SPACE, 0, bytes, end, 3);
    Arrays.fill(origins, end, end + 3, origin);
    return end + 3;
  }

  @Override
  public byte[] text(byte[] spelled) {
    byte[] text = new byte[spelled.length];
    int length = 0;
    for (int i = 0; i < spelled.length; length++) {
      boolean space = i + 3 <= spelled.length && Arrays.equals(spelled, i, i + 3, SPACE, 0, 3);
      text[length] = space ? (byte) ' ' : spelled[i];
      i += space ? 3 : 1;
    }
    return Arrays.copyOf(text, length);
  }
}

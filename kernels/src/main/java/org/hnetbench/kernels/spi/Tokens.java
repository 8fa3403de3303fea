package org.hnetbench.kernels.spi;

/**
 * A text cut into units. BOS and EOS are not among them.
 *
 * @param ids the unit's number in the vocabulary, (n)
 * @param starts offset in bytes of each unit's first byte in the encoded text, (n), rising from 0
 * @param bytes length of the encoded text in bytes
 */
public record Tokens(int[] ids, int[] starts, int bytes) {
  public Tokens {
    if (ids.length != starts.length) {
      throw new IllegalArgumentException(ids.length + " ids but " + starts.length + " starts");
    }
  }

  /** Number of units. */
  public int size() {
    return ids.length;
  }

  /** Length in bytes of unit {@code i}, from raw bytes. */
  public int byteLength(int i) {
    return (i + 1 < starts.length ? starts[i + 1] : bytes) - starts[i];
  }
}

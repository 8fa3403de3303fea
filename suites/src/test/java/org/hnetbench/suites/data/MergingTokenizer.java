package org.hnetbench.suites.data;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hnetbench.kernels.spi.Tokenizer;
import org.hnetbench.kernels.spi.Tokens;

/**
 * Merges up to nine bytes into a unit, wherever a hash of neighbouring bytes says so, inside
 * characters too.
 */
public final class MergingTokenizer implements Tokenizer {
  public static final int UNITS = 298;

  @Override
  public int vocabularySize() {
    return UNITS + 2;
  }

  @Override
  public int bos() {
    return UNITS;
  }

  @Override
  public int eos() {
    return UNITS + 1;
  }

  @Override
  public Tokens encode(byte[] text) {
    int[] starts =
        IntStream.range(0, text.length)
            .filter(i -> i == 0 || i % 9 == 0 || (text[i - 1] * 31 + text[i] * 7) % 3 == 0)
            .toArray();
    int[] ids =
        IntStream.range(0, starts.length)
            .map(
                i -> {
                  int end = i + 1 < starts.length ? starts[i + 1] : text.length;
                  byte[] unit = Arrays.copyOfRange(text, starts[i], end);
                  return Math.floorMod(Arrays.hashCode(unit), UNITS);
                })
            .toArray();
    return new Tokens(ids, starts, text.length);
  }
}

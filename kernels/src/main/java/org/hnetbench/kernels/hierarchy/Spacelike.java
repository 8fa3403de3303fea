package org.hnetbench.kernels.hierarchy;

import java.util.List;
import java.util.Optional;
import org.hnetbench.kernels.spi.ByteTokenizer;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.tape.Variable;

/**
 * Chunks begin at spacelike bytes that follow a byte which is not, and at BOS (SpaceByte, arXiv
 * 2404.14408). Spacelike is what is neither an ASCII letter or digit nor a UTF-8 continuation byte:
 * the first byte of a character of several is spacelike, and so are BOS and EOS.
 */
public record Spacelike() implements Boundaries {
  /** English bytes a chunk (arXiv 2507.07955, Table 1). */
  private static final double ENGLISH = 6;

  private static final int BOS = new ByteTokenizer().bos();

  /**
   * Reads the setting {@code expected_bytes_per_chunk}.
   *
   * @param written null stands for English
   * @throws UserError unless it is one number of at least 1
   */
  public static double expectedBytes(List<Double> written) {
    if (written == null) {
      return ENGLISH;
    }
    if (written.size() != 1 || written.get(0) == null || !(written.get(0) >= 1)) {
      throw UserError.input(
          "HNB-CONFIG-MODEL",
          "expected_bytes_per_chunk: needs one number of at least 1, found " + written);
    }
    return written.get(0);
  }

  @Override
  public Decision decide(Tape tape, Variable encoded, long[] units, long[] positions) {
    return new Decision(begins(units, positions), Optional.empty());
  }

  static boolean[] begins(long[] units, long[] positions) {
    boolean[] begins = new boolean[units.length];
    for (int r = 0; r < begins.length; r++) {
      boolean afterSpacelike = r > 0 && positions[r] > 0 && spacelike(units[r - 1]);
      begins[r] = positions[r] == 0 || units[r] == BOS || (spacelike(units[r]) && !afterSpacelike);
    }
    return begins;
  }

  private static boolean spacelike(long unit) {
    boolean digit = '0' <= unit && unit <= '9';
    boolean letter = 'A' <= unit && unit <= 'Z' || 'a' <= unit && unit <= 'z';
    boolean continuation = 0x80 <= unit && unit < 0xC0;
    return !digit && !letter && !continuation;
  }
}

package org.hnetbench.kernels.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hnetbench.kernels.spi.UserError;

/** A block stack in the official notation: {@code m4}, {@code T22}, {@code T1m4}. */
public final class Layout {
  private static final Pattern GROUP = Pattern.compile("([A-Za-z])(\\d{1,4})");

  private Layout() {}

  /**
   * The blocks of a layout in order.
   *
   * @throws UserError on an unknown letter or a malformed text
   */
  public static List<BlockKind> parse(String text) {
    List<BlockKind> blocks = new ArrayList<>();
    Matcher matcher = GROUP.matcher(text);
    int end = 0;
    while (matcher.find() && matcher.start() == end) {
      end = matcher.end();
      BlockKind kind = kind(matcher.group(1).charAt(0), text);
      for (int i = Integer.parseInt(matcher.group(2)); i > 0; i--) {
        blocks.add(kind);
      }
    }
    if (end != text.length() || blocks.isEmpty()) {
      throw UserError.input(
          "HNB-CONFIG-LAYOUT",
          "arch_layout: '"
              + text
              + "' is not a sequence of a letter and a count, such as m4, T22 or T1m4");
    }
    return List.copyOf(blocks);
  }

  /** The shortest notation of a list of blocks; {@link #parse} reads it back. */
  public static String format(List<BlockKind> blocks) {
    StringBuilder text = new StringBuilder();
    for (int i = 0, next; i < blocks.size(); i = next) {
      for (next = i + 1; next < blocks.size() && blocks.get(next) == blocks.get(i); ) {
        next++;
      }
      text.append(blocks.get(i).letter()).append(next - i);
    }
    return text.toString();
  }

  private static BlockKind kind(char letter, String text) {
    return Arrays.stream(BlockKind.values())
        .filter(kind -> kind.letter() == letter)
        .findFirst()
        .orElseThrow(
            () ->
                UserError.input(
                    "HNB-CONFIG-LAYOUT",
                    "arch_layout: unknown letter '"
                        + letter
                        + "' in '"
                        + text
                        + "'; known are m, M (Mamba-2) and t, T (attention), in upper case with SwiGLU"));
  }
}

package org.hnetbench.suites.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hnetbench.kernels.spi.Tokenizer;
import org.hnetbench.kernels.spi.Tokens;

/**
 * Units of the continuations of one context.
 *
 * <p>Context and continuation are encoded jointly, as the text that they are. Units {@code
 * [starts[i], starts[i + 1])} that reach into the continuation are scored. Where a unit straddles
 * the cut between the two, its score is of a few of the context's last bytes too; an option of an
 * item with such a unit would pay for bytes that another option, which has a border at the cut, is
 * given for nothing. So all continuations of a context are scored from the same byte on: the last
 * one at or before the cut where every one of them has a border. Each joint score is then the
 * negative logarithm of p(tail, continuation | rest of the context) with one tail for all, and
 * dividing by p(tail | rest of the context), which is the same number for all, would change no
 * comparison between them.
 *
 * <p>In that case the continuations are encoded separately too, each after the context encoded by
 * itself, and that score is of exactly their bytes.
 *
 * @param joint of each continuation
 * @param separate of each continuation, or empty where the joint score begins at the cut
 */
record EncodedRequests(List<Cut> joint, List<Cut> separate) {
  /**
   * Units cut in two.
   *
   * @param units context and continuation
   * @param from first one that is scored
   */
  record Cut(int[] units, int from) {}

  static EncodedRequests of(Tokenizer tokenizer, byte[] context, List<byte[]> continuations) {
    List<Tokens> joint =
        continuations.stream().map(each -> tokenizer.encode(concatenated(context, each))).toList();
    int border = lastCommonBorder(joint, context.length);
    List<Cut> joined =
        joint.stream().map(each -> new Cut(each.ids(), unitAt(each, border))).toList();
    if (border == context.length) {
      return new EncodedRequests(joined, List.of());
    }
    int[] before = tokenizer.encode(context).ids();
    List<Cut> separate = new ArrayList<>();
    for (byte[] continuation : continuations) {
      int[] after = tokenizer.encode(continuation).ids();
      int[] units = Arrays.copyOf(before, before.length + after.length);
      System.arraycopy(after, 0, units, before.length, after.length);
      separate.add(new Cut(units, before.length));
    }
    return new EncodedRequests(joined, separate);
  }

  private static byte[] concatenated(byte[] context, byte[] continuation) {
    byte[] text = Arrays.copyOf(context, context.length + continuation.length);
    System.arraycopy(continuation, 0, text, context.length, continuation.length);
    return text;
  }

  /** The beginning of the text is one. */
  private static int lastCommonBorder(List<Tokens> texts, int cut) {
    return IntStream.of(texts.get(0).starts())
        .filter(start -> start <= cut)
        .filter(start -> texts.stream().allMatch(text -> isBorder(text, start)))
        .max()
        .orElse(0);
  }

  private static boolean isBorder(Tokens text, int start) {
    return Arrays.binarySearch(text.starts(), start) >= 0;
  }

  private static int unitAt(Tokens text, int border) {
    int unit = 0;
    while (text.starts()[unit] < border) {
      unit++;
    }
    return unit;
  }
}

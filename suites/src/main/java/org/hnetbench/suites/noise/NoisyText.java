package org.hnetbench.suites.noise;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.hnetbench.suites.data.SeededRandom;

/**
 * A text about to be noised: its characters, those that are spared, and three numbers drawn for
 * each, used or not, so that a character's fate depends on its place and the seed alone.
 *
 * <p>The numbers lie in [0, 1): {@code whether} is compared with the level, so that whatever is hit
 * at a level is hit at every higher one; {@code what} and {@code which} decide what happens.
 */
final class NoisyText {
  /** The beginning of a prompt, or of an example in it, up to the first colon. */
  private static final Pattern LABEL = Pattern.compile("(?:^|(?<=\n\n))[^\n:]+: ");

  final int[] characters;
  final boolean[] spared;
  final double[] whether;
  final double[] what;
  final double[] which;
  final NoiseOptions options;

  NoisyText(String text, boolean prompt, NoiseOptions options, SeededRandom random) {
    this.options = options;
    characters = text.codePoints().toArray();
    int length = characters.length;
    spared = new boolean[length];
    if (options.spaces() == NoiseOptions.Treatment.KEPT) {
      for (int i = 0; i < length; i++) {
        spared[i] = isSpace(characters[i]);
      }
    }
    if (prompt && options.label() == NoiseOptions.Treatment.KEPT) {
      spareLabels(text);
    }
    whether = new double[length];
    what = new double[length];
    which = new double[length];
    for (int i = 0; i < length; i++) {
      whether[i] = random.uniform();
      what[i] = random.uniform();
      which[i] = random.uniform();
    }
  }

  private void spareLabels(String text) {
    Matcher label = LABEL.matcher(text);
    while (label.find()) {
      int from = text.codePointCount(0, label.start());
      int to = text.codePointCount(0, label.end());
      Arrays.fill(spared, from, to, true);
    }
  }

  int length() {
    return characters.length;
  }

  /** Which characters are hit at a level, of those that are not spared and that it concerns. */
  boolean[] hit(double level, IntPredicate concerned) {
    boolean[] hit = new boolean[length()];
    IntStream candidates =
        IntStream.range(0, length()).filter(i -> !spared[i] && concerned.test(characters[i]));
    if (options.share() == NoiseOptions.Share.COIN) {
      candidates.forEach(i -> hit[i] = whether[i] < level);
      return hit;
    }
    Comparator<Integer> luck = Comparator.comparingDouble(i -> whether[i]);
    int[] ordered = candidates.boxed().sorted(luck).mapToInt(i -> i).toArray();
    long most = Math.round(level * ordered.length);
    for (int i = 0; i < most; i++) {
      hit[ordered[i]] = true;
    }
    return hit;
  }

  /**
   * Takes back one removal where nothing but white space would be left: that of the character that
   * falls at the highest level, so that what is kept at a level is kept at every lower one.
   *
   * @param standing what stands at each place
   * @param removed which places are to go; changed
   */
  void keepOne(int[] standing, boolean[] removed) {
    int last = -1;
    for (int i = 0; i < length(); i++) {
      boolean space = isSpace(standing[i]);
      if (!space && !removed[i]) {
        return;
      }
      if (last < 0 || isLater(i, last, standing)) {
        last = i;
      }
    }
    if (last >= 0) {
      removed[last] = false;
    }
  }

  private boolean isLater(int one, int other, int[] standing) {
    boolean space = isSpace(standing[one]);
    return space == isSpace(standing[other]) ? whether[one] > whether[other] : !space;
  }

  /** Unicode's white space, spaces that do not break included. */
  static boolean isSpace(int character) {
    return Character.isWhitespace(character)
        || Character.isSpaceChar(character)
        || character == 0x85;
  }
}

package org.hnetbench.reports;

/**
 * One character of a text that a model cut, shown whole however many bytes it has.
 *
 * @param text the character
 * @param offset its first byte in the text
 * @param begins whether a chunk begins with it, or began inside the character before it
 * @param probabilities boundary probability of each of its bytes; NaN where there is none
 */
public record ShownCharacter(String text, int offset, boolean begins, float[] probabilities) {
  /** Marks that turn the direction of the text behind them. */
  private static final String REORDERING =
      "\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069";

  /** The greatest of its probabilities; NaN where there is none. */
  public float probability() {
    float greatest = Float.NaN;
    for (float probability : probabilities) {
      greatest = Float.isNaN(greatest) ? probability : Math.max(greatest, orLeast(probability));
    }
    return greatest;
  }

  private static float orLeast(float probability) {
    return Float.isNaN(probability) ? Float.NEGATIVE_INFINITY : probability;
  }

  /** The character, with a picture in place of what would steer a terminal or vanish. */
  public String visible() {
    int point = text.codePointAt(0);
    if (point == '\n') {
      return "\u21B5\n"; // an arrow, then the break itself
    }
    if (point == '\t') {
      return "\u21E5";
    }
    if (point < ' ') {
      return Character.toString(0x2400 + point);
    }
    boolean control = point >= 0x7F && point < 0xA0;
    boolean invisible = point == 0xFEFF || REORDERING.indexOf(point) >= 0;
    return control || invisible ? "\uFFFD" : text;
  }
}

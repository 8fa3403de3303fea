package org.hnetbench.suites.noise;

import java.util.Locale;

/** Noises of case: full Unicode mappings without regard to a language. */
final class Casing {
  private Casing() {}

  static String upperCase(NoisyText text, double level) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      String character = Character.toString(text.characters[i]);
      out.append(text.spared[i] ? character : upper(character));
    }
    return out.toString();
  }

  /** A mapping to several characters is spaced as well, as if the text had been mapped before. */
  static String antSpeak(NoisyText text, double level) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (i > 0 && !text.spared[i - 1] && !text.spared[i]) {
        out.append(' ');
      }
      if (text.spared[i]) {
        out.appendCodePoint(text.characters[i]);
      } else {
        String mapped = upper(Character.toString(text.characters[i]));
        for (int at = 0; at < mapped.length(); at = mapped.offsetByCodePoints(at, 1)) {
          out.append(at > 0 ? " " : "").appendCodePoint(mapped.codePointAt(at));
        }
      }
    }
    return out.toString();
  }

  /**
   * Every letter changes its case with the probability of the level: at one half each is upper case
   * or lower case with equal probability, whatever it was.
   */
  static String randomCase(NoisyText text, double level) {
    boolean[] hit = text.hit(level, Casing::hasCase);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      String character = Character.toString(text.characters[i]);
      out.append(hit[i] ? otherCase(character) : character);
    }
    return out.toString();
  }

  private static boolean hasCase(int codePoint) {
    String character = Character.toString(codePoint);
    return !otherCase(character).equals(character);
  }

  private static String otherCase(String character) {
    String upper = upper(character);
    return upper.equals(character) ? character.toLowerCase(Locale.ROOT) : upper;
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }
}

package org.hnetbench.suites.noise;

/** Noises that leave characters out or repeat them. */
final class Edits {
  private Edits() {}

  static String drop(NoisyText text, double level) {
    boolean[] dropped = text.hit(level, character -> true);
    text.keepOne(text.characters, dropped);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (!dropped[i]) {
        out.appendCodePoint(text.characters[i]);
      }
    }
    return out.toString();
  }

  static String repeat(NoisyText text, double level) {
    boolean[] repeated = text.hit(level, character -> true);
    int most = text.options.copies() == NoiseOptions.Copies.TOTAL ? 3 : 4;
    boolean always = text.options.count() == NoiseOptions.Count.MOST;
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      int more = always ? most : 1 + (int) (text.what[i] * most);
      for (int copy = 0; copy <= (repeated[i] ? more : 0); copy++) {
        out.appendCodePoint(text.characters[i]);
      }
    }
    return out.toString();
  }
}

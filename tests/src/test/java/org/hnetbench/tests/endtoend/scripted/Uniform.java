package org.hnetbench.tests.endtoend.scripted;

/**
 * Each byte has probability 1/256, whatever came before. A model that is this everywhere ignores
 * its context and gets no score: of such a model nobody can tell whether it looks ahead. So this
 * one looks at one thing: a text that begins with eight small letters goes on with an {@code a} by
 * even odds. The probe alters texts so; no text that is scored begins so.
 */
final class Uniform implements Script {
  private static final int LETTERS = 8;

  private final double[] even = Script.even();
  private final double[] other = Script.certain('a', 0.5);

  @Override
  public Reader begin() {
    return new Reader() {
      private int read = -1; // before BOS
      private int letters;

      @Override
      public double[] read(int unit) {
        if (read >= 0 && read < LETTERS && unit >= 'a' && unit <= 'z') {
          letters++;
        }
        read++;
        return letters == LETTERS ? other : even;
      }
    };
  }
}

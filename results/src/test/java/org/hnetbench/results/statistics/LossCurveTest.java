package org.hnetbench.results.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LossCurveTest {
  @Test
  void pointsThatFallStayAsTheyAre() {
    LossCurve curve = LossCurve.pooled(new double[] {1, 2, 4}, new double[] {3, 2, 1.5});

    assertThat(curve.logBytes()).containsExactly(1, 2, 4);
    assertThat(curve.loss()).containsExactly(3, 2, 1.5);
    assertThat(curve.end()).isEqualTo(1.5);
  }

  @Test
  void pointsThatRiseArePooledUntilTheCurveFalls() {
    // 2 and 3 make 2.5 at 2.5; with 2.8 behind it that is 2.6 at 3; 4 before it stays higher.
    LossCurve curve =
        LossCurve.pooled(new double[] {1, 2, 3, 4, 5}, new double[] {4, 2, 3, 2.8, 1});

    assertThat(curve.logBytes()).containsExactly(1, 3, 5);
    assertThat(curve.loss()[1]).isCloseTo(2.6, within(1e-15));
    assertThat(LossCurve.pooled(new double[] {1, 3}, new double[] {2, 2}).logBytes())
        .containsExactly(2);
  }

  @Test
  void poolingGivesTheFallingStepsNearestToThePoints() {
    Random random = new Random(3);
    for (int round = 0; round < 200; round++) {
      double[] loss = random.doubles(7).toArray();
      double[] places = {0, 1, 2, 3, 4, 5, 6};
      LossCurve curve = LossCurve.pooled(places, loss);
      List<Double> steps = new ArrayList<>();
      for (int point = 0; point < loss.length; point++) {
        // Least squares: the lowest over beginnings of the highest mean over ends (Robertson 1988).
        double step = Double.POSITIVE_INFINITY;
        for (int from = 0; from <= point; from++) {
          double highest = Double.NEGATIVE_INFINITY;
          for (int to = point; to < loss.length; to++) {
            highest = Math.max(highest, mean(loss, from, to));
          }
          step = Math.min(step, highest);
        }
        if (steps.isEmpty() || step < steps.get(steps.size() - 1) - 1e-12) {
          steps.add(step);
        }
      }
      double[] expected = steps.stream().mapToDouble(Double::doubleValue).toArray();
      assertThat(curve.loss()).containsExactly(expected, within(1e-12));
    }
  }

  private static double mean(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i <= to; i++) {
      sum += values[i];
    }
    return sum / (to - from + 1);
  }

  @Test
  void isStraightBetweenItsPoints() {
    LossCurve curve = new LossCurve(new double[] {1, 2, 4}, new double[] {3, 2, 1});

    assertThat(curve.logBytesAt(3)).isEqualTo(1);
    assertThat(curve.logBytesAt(2.25)).isCloseTo(1.75, within(1e-15));
    assertThat(curve.logBytesAt(2)).isEqualTo(2);
    assertThat(curve.logBytesAt(1.5)).isCloseTo(3, within(1e-15));
    assertThat(curve.logBytesAt(1)).isEqualTo(4);
    assertThat(curve.logBytesAt(3.1)).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void lookingAtAModelMoreOftenDoesNotMakeItBetter() {
    Random noise = new Random(4);
    double sum = 0;
    int rounds = 2000;
    for (int round = 0; round < rounds; round++) {
      LossCurve often = noisy(48, noise);
      LossCurve seldom = noisy(12, noise);
      double level = LossCurve.commonLevel(often, seldom);
      sum += seldom.logBytesAt(level) - often.logBytesAt(level);
    }
    // With the first point at or below the level in place of the pooled curve it is +0.15.
    assertThat(sum / rounds).isCloseTo(0, within(0.02));
  }

  private static LossCurve noisy(int points, Random noise) {
    double[] logBytes = new double[points];
    double[] loss = new double[points];
    for (int point = 0; point < points; point++) {
      double bytes = (point + 1.0) / points;
      logBytes[point] = Math.log(bytes);
      loss[point] = 1 + 0.1 * Math.pow(bytes, -0.3) + 0.005 * noise.nextGaussian();
    }
    return LossCurve.pooled(logBytes, loss);
  }
}

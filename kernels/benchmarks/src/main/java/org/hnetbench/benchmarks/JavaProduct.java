package org.hnetbench.benchmarks;

import java.util.Arrays;

/** The yardstick of those who bring an engine of their own: a product in plain Java. */
final class JavaProduct {
  private static final int WIDTH = 256;
  private static final int REPEATS = 3;

  private final float[] left = new float[WIDTH * WIDTH];
  private final float[] right = new float[WIDTH * WIDTH];
  private final float[] product = new float[WIDTH * WIDTH];

  JavaProduct() {
    Arrays.fill(left, 1);
    Arrays.fill(right, 1);
  }

  /** Seconds of one product: the median of a few that follow one another. */
  double seconds() {
    double[] seconds = new double[REPEATS];
    for (int repeat = 0; repeat < REPEATS; repeat++) {
      long start = System.nanoTime();
      multiply();
      seconds[repeat] = (System.nanoTime() - start) / 1e9;
    }
    Arrays.sort(seconds);
    return seconds[REPEATS / 2];
  }

  private void multiply() {
    Arrays.fill(product, 0);
    for (int i = 0; i < WIDTH; i++) {
      for (int k = 0; k < WIDTH; k++) {
        float factor = left[i * WIDTH + k];
        for (int j = 0; j < WIDTH; j++) {
          product[i * WIDTH + j] += factor * right[k * WIDTH + j];
        }
      }
    }
  }
}

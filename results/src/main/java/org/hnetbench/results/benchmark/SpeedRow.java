package org.hnetbench.results.benchmark;

/** What rows of the benchmarks of models have in common; each says what its columns are. */
public sealed interface SpeedRow permits TrainingSpeedRow, ScoringSpeedRow, GenerationSpeedRow {
  String model();

  long length();

  long batch();

  double bytesPerSecond();

  double low();

  double high();

  double flopsPerSecond();

  double shareOfLimit();

  double peakBytes();

  String status();
}

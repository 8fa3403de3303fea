package org.hnetbench.benchmarks.planted;

import org.hnetbench.results.benchmark.KernelRow;

/** Planted: benchmarks know nothing of results. */
record BenchmarkThatWritesATable(KernelRow row) {}

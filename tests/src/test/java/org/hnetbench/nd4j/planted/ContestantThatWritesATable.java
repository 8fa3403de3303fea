package org.hnetbench.nd4j.planted;

import org.hnetbench.results.benchmark.KernelRow;

/** Planted: a contestant knows nothing of results. */
record ContestantThatWritesATable(KernelRow row) {}

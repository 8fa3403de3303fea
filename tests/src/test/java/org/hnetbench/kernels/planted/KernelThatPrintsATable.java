package org.hnetbench.kernels.planted;

import org.hnetbench.results.ModelRow;

/** Planted: kernels know nothing of results. */
record KernelThatPrintsATable(ModelRow row) {}

package org.hnetbench.harness.planted;

import org.hnetbench.hnet.HNetArchitecture;

/** Planted: a harness that knows a model by name. */
record HarnessThatKnowsAModel(HNetArchitecture architecture) {}

package org.hnetbench.suites.planted;

import ai.djl.pytorch.engine.PtNDArray;

/** Planted: a suite bound to one engine. */
record SuiteThatKnowsTheEngine(PtNDArray tensor) {}

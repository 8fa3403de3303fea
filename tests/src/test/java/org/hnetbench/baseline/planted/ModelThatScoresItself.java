package org.hnetbench.baseline.planted;

import org.hnetbench.suites.bpb.BitsPerByte;

/** Planted: a model that knows how it is scored. */
record ModelThatScoresItself(BitsPerByte suite) {}

package org.hnetbench.suites.planted;

import org.hnetbench.harness.BuildInfo;

/** Planted: a suite that asks the harness. */
record SuiteForOneModel(BuildInfo build) {}

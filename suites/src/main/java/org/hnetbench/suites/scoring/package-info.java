/**
 * How a model is seen by every suite: nats of wanted targets in, per-document records out, and the
 * probes that a model must pass before its scores count. Nothing here trains, averages or knows a
 * suite.
 */
package org.hnetbench.suites.scoring;

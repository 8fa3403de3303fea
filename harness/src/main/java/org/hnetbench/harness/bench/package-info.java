/**
 * The benchmarks of the command line: what is measured in which order, what must be right before a
 * time is told, and where results go. Nothing here names a model, and no statistics of samples
 * beyond median and quartiles: comparison stands in {@code results.benchmark}.
 */
package org.hnetbench.harness.bench;

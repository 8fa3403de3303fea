/**
 * Kernels as plain loops over {@code double}, one number at a time, readable beside the papers'
 * equations: the oracle of tests, what a benchmark checks against, and its slowest contestant.
 * Nothing here may call the engine to compute, nor be made fast.
 */
package org.hnetbench.kernels.reference;

/**
 * Rows and raw records of benchmarks, and the comparison of two runs. Statistics only: nothing here
 * measures.
 */
package org.hnetbench.results.benchmark;

/**
 * Training under a budget: one loop for every architecture. It sees models through the interfaces
 * of the kernels room and writes what it measures as it goes; it knows nothing of cells or reports.
 */
package org.hnetbench.harness.train;

/**
 * Benchmarks of the shared kernels: workloads, the contestants that compute them, the gate that
 * compares each with the reference before its time may be told, and the limits of the machine.
 * Nothing here knows models, files of results or the command line.
 */
package org.hnetbench.benchmarks;

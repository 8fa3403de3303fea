/**
 * Proof that kernels and models reproduce their references on this machine and device. Benchmarks
 * and tests call the same code; nothing here may compare our code with itself.
 */
package org.hnetbench.harness.check;

/**
 * What the tests of kernels share: tensors in Java's memory, engines, the comparison of a kernel
 * with its naive loop. No tests.
 */
package org.hnetbench.kernels.testing;

/**
 * Reading and writing of weights and their formats. Knows tensors by name and shape, no
 * architecture.
 */
package org.hnetbench.kernels.checkpoint;

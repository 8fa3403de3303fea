/**
 * Access to the tensor engine: kernels written as TorchScript source, archived by Java, called
 * without per-operation overhead.
 */
package org.hnetbench.kernels;

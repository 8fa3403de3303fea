/**
 * Counting of floating-point operations per byte, by part and stage, under named conventions. Pure
 * arithmetic: no tensors.
 */
package org.hnetbench.kernels.flops;

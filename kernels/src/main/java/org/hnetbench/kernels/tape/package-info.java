/**
 * Reverse-mode differentiation at layer granularity, parameters, and the optimizer's step. Kernels
 * of either kind, autograd or explicit pairs, look the same from here.
 */
package org.hnetbench.kernels.tape;

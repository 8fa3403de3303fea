/**
 * The BPE Transformer: tokens through one block stack. The stack itself and its kernels are shared
 * with every other model.
 */
package org.hnetbench.baseline.transformer;

/**
 * Models over BPE tokens: Transformer and Mamba-2, one block stack each. The stack itself and its
 * kernels are shared with every other model.
 */
package org.hnetbench.baseline.transformer;

/**
 * Byte models without hierarchy: one block stack over bytes. The stack itself and its kernels are
 * shared with every other model.
 */
package org.hnetbench.baseline.isotropic;

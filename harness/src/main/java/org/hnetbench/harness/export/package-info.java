/**
 * Weights for others: files with official names, which the official code reads where it has the
 * model. No formats here, they belong to the kernels room.
 */
package org.hnetbench.harness.export;

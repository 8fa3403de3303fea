/**
 * Weights for others: files with official names that the official code reads. No formats here, they
 * belong to the kernels room.
 */
package org.hnetbench.harness.export;

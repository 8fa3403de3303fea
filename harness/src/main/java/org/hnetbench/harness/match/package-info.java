/**
 * Sizing a model so that it costs as much as another. Works on plans alone: no tensors, no
 * training, no knowledge of any architecture.
 */
package org.hnetbench.harness.match;

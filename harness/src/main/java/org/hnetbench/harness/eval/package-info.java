/**
 * Scoring a checkpoint that exists, ours or a published one: what {@code eval} does. Nothing here
 * trains, and no score is published of a model that the causality probe refuses.
 */
package org.hnetbench.harness.eval;

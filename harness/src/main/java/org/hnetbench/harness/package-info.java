/**
 * The harness: experiment files, matching, training, orchestration, command line. It names no model
 * class.
 */
package org.hnetbench.harness;

/**
 * The experiment file: strict reading of YAML into records, overrides, the resolved form and its
 * identity. Nothing here runs an experiment or looks at data.
 */
package org.hnetbench.harness.experiment;

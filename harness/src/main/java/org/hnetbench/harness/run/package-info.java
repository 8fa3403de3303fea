/**
 * The folder of a run: identity, lock, manifest, cells and their markers, progress. What is trained
 * and scored is not known here.
 */
package org.hnetbench.harness.run;

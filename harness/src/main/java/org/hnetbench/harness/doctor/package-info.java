/**
 * Looks at the machine and says what is missing for a run and how to mend it. It changes nothing
 * but the engine's own cache.
 */
package org.hnetbench.harness.doctor;

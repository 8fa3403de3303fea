/**
 * Multiple choice: items in, and how sets of items are made. No file format and no model is known
 * here; scores are derived in {@code org.hnetbench.results.statistics}.
 */
package org.hnetbench.suites.choice;

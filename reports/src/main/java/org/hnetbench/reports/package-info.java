/**
 * Turns the tables of a run into what a person reads: the console table, {@code summary.md} and
 * pictures in SVG. Sees the stored results alone; nothing here scores, trains or knows a model.
 */
package org.hnetbench.reports;

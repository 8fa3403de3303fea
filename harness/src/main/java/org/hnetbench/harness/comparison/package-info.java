/**
 * The main job: an experiment becomes matched plans, plans become cells, cells become a report.
 * Training, scoring and statistics live elsewhere; here they are put in order.
 */
package org.hnetbench.harness.comparison;

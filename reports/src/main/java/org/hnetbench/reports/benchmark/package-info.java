/**
 * Turns the rows and the record of a benchmark into tables for the console, Markdown and pictures.
 * Nothing here measures or compares.
 */
package org.hnetbench.reports.benchmark;

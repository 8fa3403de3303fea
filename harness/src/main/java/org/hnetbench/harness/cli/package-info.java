/**
 * The command line: one class a command, exit codes, one-line errors. Commands read options and
 * hand over; they compute nothing.
 */
package org.hnetbench.harness.cli;

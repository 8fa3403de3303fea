/**
 * Statistics over stored records: bits-per-byte, the metrics of items with options, robustness
 * under noise, their intervals, paired differences of two models, and an audit of the denominators.
 * Everything is derived from rows; nothing here runs a model or writes a file.
 */
package org.hnetbench.results.statistics;

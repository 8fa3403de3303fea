package org.hnetbench.reports;

/**
 * What to say of a suite beside its numbers.
 *
 * @param suite its name
 * @param data what was scored
 * @param sample whether that is a sample that comes with the program
 * @param metric the one that a table leads with
 * @param published the paper's values, such as {@code 30.9–40.9}; empty where it has none on this
 *     data
 */
public record SuiteFacts(
    String suite, String data, boolean sample, String metric, String published) {}

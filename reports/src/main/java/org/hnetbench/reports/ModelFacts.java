package org.hnetbench.reports;

/**
 * What a reader should know of a model beside its numbers.
 *
 * @param shape layout, widths, head in a few words
 * @param targetBytesPerChunk the compression that it was asked for; NaN where it was asked for none
 */
public record ModelFacts(String shape, double targetBytesPerChunk) {}

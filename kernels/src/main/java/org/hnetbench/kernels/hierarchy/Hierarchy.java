package org.hnetbench.kernels.hierarchy;

import org.hnetbench.kernels.flops.HierarchyFeatures;

/**
 * What the stages of a model are like beyond its configuration.
 *
 * @param features what stands around the block stacks
 * @param chunking of each stage that has one inside
 * @param lossWeight of the sum of the stages' {@link Boundaries#loss losses}
 */
public record Hierarchy(HierarchyFeatures features, Chunking.Factory chunking, double lossWeight) {}

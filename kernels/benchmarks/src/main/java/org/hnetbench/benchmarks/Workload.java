package org.hnetbench.benchmarks;

import java.util.List;
import org.hnetbench.kernels.reference.HostTensor;
import org.hnetbench.kernels.reference.Ragged;

/**
 * A kernel on seeded inputs: what all contestants compute.
 *
 * @param kernel its name in the archive, such as {@code mamba2_block}
 * @param shape name of the shape, such as {@code quick}
 * @param ragged the sequences, packed one after the other
 * @param inputs tensors with gradients, in the order of the kernel's arguments
 * @param settings what else the kernel takes, in order: HostTensor, long[] (an index tensor),
 *     long[][], Integer, Long, Double or Boolean, each
 * @param cotangents one for each output that is walked back from
 * @param flops of one forward pass, {@code executed} convention
 * @param bytes that one forward pass reads and writes at least: inputs and outputs in float32
 */
public record Workload(
    String kernel,
    String shape,
    Ragged ragged,
    List<HostTensor> inputs,
    List<?> settings,
    List<HostTensor> cotangents,
    double flops,
    double bytes) {}

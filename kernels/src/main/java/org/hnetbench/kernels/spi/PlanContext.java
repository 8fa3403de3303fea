package org.hnetbench.kernels.spi;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a plan may look at.
 *
 * @param folder relative paths in settings start here
 * @param contextBytes longest segment, in bytes
 * @param trainingText documents of the training split, for tokenizers that are trained or measured;
 *     read only when asked
 */
public record PlanContext(Path folder, int contextBytes, Supplier<List<byte[]>> trainingText) {}

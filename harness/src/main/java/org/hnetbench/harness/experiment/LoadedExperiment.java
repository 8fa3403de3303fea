package org.hnetbench.harness.experiment;

import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * An experiment on one data set, and where it came from.
 *
 * @param experiment resolved
 * @param folder relative paths in the settings of models start here
 * @param wholeContexts whether costs are told for segments of a whole context rather than for the
 *     data's own: so for a preset that is looked at by itself, as in the paper
 * @param origins from a key's path, such as {@code models.hnet.arch_layout}, to {@code file:line}
 *     or the override that set it
 */
public record LoadedExperiment(
    Experiment experiment, Path folder, boolean wholeContexts, UnaryOperator<String> origins) {
  /** Where a key was set, for messages about its value. */
  public String origin(String keyPath) {
    return origins.apply(keyPath);
  }
}

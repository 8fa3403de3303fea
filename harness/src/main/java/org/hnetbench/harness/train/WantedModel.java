package org.hnetbench.harness.train;

import java.nio.file.Path;
import java.util.Optional;
import org.hnetbench.harness.run.NumberFormat;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.spi.LanguageModel;

/**
 * A model that a user asks for.
 *
 * @param path a folder or a file of weights
 * @param config a configuration's file or the name of a published one, where none lies beside the
 *     weights
 * @param weights how the weights are kept in memory
 */
public record WantedModel(Path path, Optional<String> config, NumberFormat weights) {
  /** Opens its checkpoint, see {@link Checkpoint#open}. */
  public Checkpoint open() {
    return Checkpoint.open(path, config);
  }

  /** Makes it, of the checkpoint that was opened. */
  public LanguageModel load(Checkpoint checkpoint, Kernels kernels) {
    return checkpoint.plan().load(kernels, checkpoint.weights(), weights.storage());
  }
}

package org.hnetbench.kernels.spi;

import java.util.List;
import java.util.Optional;
import org.hnetbench.kernels.tape.Variable;

/**
 * What a model says about a batch.
 *
 * @param nats negative log-likelihood of each wanted target, in the order of their positions, (N)
 * @param auxiliaryLoss what training adds to the mean of {@code nats}, already weighted, () — the
 *     ratio loss of H-Net
 * @param stages the chunking stages, outermost first; empty for a model without chunking
 */
public record Prediction(
    Variable nats, Optional<Variable> auxiliaryLoss, List<ChunkingStage> stages) {}

package org.hnetbench.harness.generate;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hnetbench.harness.run.DeviceKind;

/**
 * What to write.
 *
 * @param checkpoint a folder or a file of weights
 * @param config a configuration's file or the name of a published one, where none lies beside the
 *     weights
 * @param prompts at least one
 * @param sampling how units are drawn
 * @param limits when a text ends
 * @param seed of all randomness
 */
public record GenerateRequest(
    Path checkpoint,
    Optional<String> config,
    List<Prompt> prompts,
    Sampling sampling,
    Limits limits,
    long seed,
    DeviceKind device) {}

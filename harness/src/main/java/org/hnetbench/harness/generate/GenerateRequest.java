package org.hnetbench.harness.generate;

import java.util.List;
import org.hnetbench.harness.run.DeviceKind;
import org.hnetbench.harness.train.WantedModel;

/**
 * What to write.
 *
 * @param model what is asked for
 * @param prompts at least one
 * @param sampling how units are drawn
 * @param limits when a text ends
 * @param seed of all randomness
 */
public record GenerateRequest(
    WantedModel model,
    List<Prompt> prompts,
    Sampling sampling,
    Limits limits,
    long seed,
    DeviceKind device) {}

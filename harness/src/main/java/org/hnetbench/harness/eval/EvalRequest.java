package org.hnetbench.harness.eval;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hnetbench.harness.run.DeviceKind;
import org.hnetbench.harness.train.WantedModel;

/**
 * What to score.
 *
 * @param model what is asked for
 * @param suites names, or {@code all} alone
 * @param data the text to score; the embedded sample if absent
 * @param limit most items or documents of each suite
 * @param context longest window in bytes; what the checkpoint was trained with if absent
 * @param output a new folder for records and summary
 */
public record EvalRequest(
    WantedModel model,
    List<String> suites,
    Optional<Path> data,
    Optional<Long> limit,
    Optional<Integer> context,
    Optional<Path> output,
    DeviceKind device) {}

package org.hnetbench.harness.eval;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hnetbench.harness.run.DeviceKind;

/**
 * What to score.
 *
 * @param checkpoint a folder or a file of weights
 * @param config a configuration's file or the name of a published one, where none lies beside the
 *     weights
 * @param suites names, or {@code all} alone
 * @param data the text to score; the embedded sample if absent
 * @param limit most items or documents of each suite
 * @param context longest window in bytes; what the checkpoint was trained with if absent
 * @param output a new folder for records and summary
 */
public record EvalRequest(
    Path checkpoint,
    Optional<String> config,
    List<String> suites,
    Optional<Path> data,
    Optional<Long> limit,
    Optional<Integer> context,
    Optional<Path> output,
    DeviceKind device) {}

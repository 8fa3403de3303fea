package org.hnetbench.harness.eval;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hnetbench.harness.run.DeviceKind;
import org.hnetbench.harness.train.WantedModel;
import org.hnetbench.suites.catalogue.ReadOptions;

/**
 * What to score.
 *
 * @param model what is asked for
 * @param suites names of suites and groups, or {@code all}
 * @param reading what of the suites
 * @param context longest window in bytes; what the checkpoint was trained with if absent
 * @param output a new folder for records and summary
 * @param cache where scores are kept, so that they need not be made twice; nowhere if absent
 */
public record EvalRequest(
    WantedModel model,
    List<String> suites,
    ReadOptions reading,
    Optional<Integer> context,
    Optional<Path> output,
    Optional<Path> cache,
    DeviceKind device) {}

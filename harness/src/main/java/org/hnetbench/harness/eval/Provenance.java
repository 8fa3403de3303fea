package org.hnetbench.harness.eval;

import java.util.List;
import org.hnetbench.harness.run.Start;
import tools.jackson.databind.JsonNode;

/**
 * {@code manifest.json} of an evaluation: what the numbers belong to.
 *
 * @param weights file of the weights
 * @param weightsSha256 its hash
 * @param configuration the model's configuration in the official format
 * @param data name of the corpus
 * @param dataSha256 hash of all its splits
 * @param suites that were scored
 * @param documents that were scored
 * @param context longest window in bytes
 * @param batchBytes most bytes in one pass
 * @param precision number format
 * @param start code version, engine, device and machine
 */
record Provenance(
    String weights,
    String weightsSha256,
    JsonNode configuration,
    String data,
    String dataSha256,
    List<String> suites,
    int documents,
    int context,
    int batchBytes,
    String precision,
    Start start) {}

package org.hnetbench.harness.eval;

import java.util.List;
import org.hnetbench.harness.run.Start;
import org.hnetbench.suites.catalogue.SuiteContent;
import tools.jackson.databind.JsonNode;

/**
 * {@code manifest.json} of an evaluation: what the numbers belong to.
 *
 * @param weights file of the weights
 * @param weightsSha256 its hash
 * @param configuration the model's configuration in the official format
 * @param suites that were scored
 * @param noiseOptions what the papers leave open about noises, as it was chosen
 * @param context longest window in bytes
 * @param batchBytes most bytes in one pass over running text
 * @param precision number format
 * @param start code version, engine, device and machine
 */
record Provenance(
    String weights,
    String weightsSha256,
    JsonNode configuration,
    List<ScoredSuite> suites,
    String noiseOptions,
    int context,
    int batchBytes,
    String precision,
    Start start) {
  /**
   * A suite.
   *
   * @param name of it
   * @param version of its definition
   * @param sha256 of its definition
   * @param data what was scored
   * @param sample whether that comes with the program
   * @param contentSha256 of all that was scored
   * @param exemplars items that stand before every prompt
   * @param skipped bad records that were left out
   */
  record ScoredSuite(
      String name,
      int version,
      String sha256,
      String data,
      boolean sample,
      String contentSha256,
      List<String> exemplars,
      List<String> skipped) {
    static ScoredSuite of(EvalResult.Scored scored) {
      SuiteContent content = scored.content();
      return new ScoredSuite(
          scored.suite().name(),
          scored.suite().version(),
          scored.suite().sha256(),
          content.data(),
          content.sample(),
          content.sha256(),
          content instanceof SuiteContent.Items items ? items.exemplars() : List.of(),
          content.skipped());
    }
  }
}

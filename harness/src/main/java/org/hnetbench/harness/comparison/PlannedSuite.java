package org.hnetbench.harness.comparison;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hnetbench.harness.experiment.Evaluation;
import org.hnetbench.harness.experiment.Experiment;
import org.hnetbench.reports.SuiteFacts;
import org.hnetbench.suites.catalogue.ReadOptions;
import org.hnetbench.suites.catalogue.Suite;
import org.hnetbench.suites.catalogue.SuiteContent;
import org.hnetbench.suites.data.Corpus;
import org.hnetbench.suites.data.Document;
import org.hnetbench.suites.data.EmbeddedSample;

/**
 * A suite that every model of an experiment is scored on, with what is scored.
 *
 * @param suite its definition
 * @param content read and checked
 */
record PlannedSuite(Suite suite, SuiteContent content) {
  private static final String BITS_PER_BYTE = "bpb";

  /**
   * The suites of an experiment: bits-per-byte of its own text in any case, then those it names;
   * where it says {@code all}, those whose data is there.
   *
   * @throws org.hnetbench.kernels.spi.UserError if the data of one is not there or has a mistake
   */
  static List<PlannedSuite> all(Experiment experiment, Corpus corpus, List<Document> scored) {
    List<PlannedSuite> planned = new ArrayList<>();
    planned.add(bitsPerByte(corpus, scored));
    Evaluation evaluation = experiment.evaluation();
    for (Suite suite : Suite.named(evaluation.suites())) {
      ReadOptions options = options(suite, experiment);
      boolean wanted =
          !evaluation.suites().contains(Suite.ALL) || suite.isAvailable(options.data());
      if (wanted && !suite.name().equals(BITS_PER_BYTE)) {
        planned.add(new PlannedSuite(suite, suite.read(options, experiment.context())));
      }
    }
    return planned;
  }

  private static PlannedSuite bitsPerByte(Corpus corpus, List<Document> scored) {
    Suite suite = Suite.named(List.of(BITS_PER_BYTE)).get(0);
    return new PlannedSuite(
        suite,
        new SuiteContent.Texts(
            corpus.name(),
            EmbeddedSample.isName(corpus.name()),
            corpus.sha256(),
            List.of(),
            Map.of("", scored)));
  }

  /** What can be made of any text is made of the experiment's own. */
  private static ReadOptions options(Suite suite, Experiment experiment) {
    Evaluation evaluation = experiment.evaluation();
    Optional<Path> data =
        suite.ownText() ? Optional.of(Path.of(experiment.data())) : evaluation.data().map(Path::of);
    ReadOptions defaults = ReadOptions.DEFAULTS;
    return new ReadOptions(
        data,
        evaluation.items().of(suite.name()),
        defaults.shots(),
        defaults.exemplarSeed(),
        defaults.skipBad(),
        defaults.noise(),
        defaults.noiseSeed(),
        defaults.curveSeeds());
  }

  /** What a report says of it. */
  SuiteFacts facts(String data) {
    return new SuiteFacts(suite.name(), data, content.sample(), suite.metric(), "");
  }
}

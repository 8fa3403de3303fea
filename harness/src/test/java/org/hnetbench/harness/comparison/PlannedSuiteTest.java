package org.hnetbench.harness.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.hnetbench.harness.experiment.Experiment;
import org.hnetbench.harness.experiment.ExperimentReader;
import org.hnetbench.suites.catalogue.Suite;
import org.hnetbench.suites.data.Catalogue;
import org.hnetbench.suites.data.Corpus;
import org.hnetbench.suites.data.Split;
import org.junit.jupiter.api.Test;

class PlannedSuiteTest {
  private static final Corpus CORPUS = Catalogue.open("sample-en");

  @Test
  void all_stands_for_the_suites_whose_data_is_there() {
    assertThat(planned("all"))
        .contains("bpb", "hellaswag", "xwinograd-zh")
        .doesNotContain("xwinograd-fr")
        .doesNotHaveDuplicates()
        .hasSize(Suite.all().size() - 5);
  }

  @Test
  void a_suite_that_is_named_must_have_data() {
    assertThatThrownBy(() -> planned("xwinograd-fr"))
        .hasFieldOrPropertyWithValue("code", "HNB-DATA-MISSING");
  }

  private static List<String> planned(String suite) {
    String text =
        """
        name: small
        budget: {steps: 10}
        reference: one
        evaluation: {suites: [%s], items: 2}
        models:
          one: {type: tiny, learning_rate: 2e-3}
        """
            .formatted(suite);
    Experiment experiment =
        ExperimentReader.read("test.yaml", text, Path.of("/experiments"), List.of())
            .get(0)
            .experiment();
    return PlannedSuite.all(experiment, CORPUS, CORPUS.documents(Split.TEST)).stream()
        .map(each -> each.suite().name())
        .toList();
  }
}

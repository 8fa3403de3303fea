package org.hnetbench.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {
  static final List<ArchRule> RULES = Rules.ALL;

  static final List<Map.Entry<ArchRule, String>> BREACHES =
      List.of(
          Map.entry(Rules.KERNELS_STAND_ALONE, "kernels.planted.KernelThatPrintsATable"),
          Map.entry(Rules.MODELS_USE_KERNELS_ONLY, "hnet.planted.ModelThatScoresItself"),
          Map.entry(Rules.BASELINES_USE_KERNELS_ONLY, "baseline.planted.ModelThatScoresItself"),
          Map.entry(
              Rules.BENCHMARKS_USE_KERNELS_ONLY, "benchmarks.planted.BenchmarkThatWritesATable"),
          Map.entry(Rules.ND4J_STANDS_APART, "nd4j.planted.ContestantThatWritesATable"),
          Map.entry(Rules.RESULTS_STAND_ALONE, "results.planted.ResultWithATensor"),
          Map.entry(Rules.SUITES_USE_KERNELS_AND_RESULTS, "suites.planted.SuiteForOneModel"),
          Map.entry(Rules.REPORTS_USE_RESULTS_ONLY, "reports.planted.ReportThatScores"),
          Map.entry(Rules.HARNESS_NAMES_NO_MODEL, "harness.planted.HarnessThatKnowsAModel"),
          Map.entry(Rules.NO_TENSORS_IN_RESULTS_AND_REPORTS, "results.planted.ResultWithATensor"),
          Map.entry(
              Rules.ENGINE_INTERNALS_STAY_IN_KERNELS, "suites.planted.SuiteThatKnowsTheEngine"),
          Map.entry(Rules.ONLY_THE_COMMAND_LINE_PRINTS, "suites.planted.SuiteThatPrints"),
          Map.entry(Rules.RANDOMNESS_HAS_A_SEED, "suites.planted.SuiteOfDice"));

  private static final JavaClasses PRODUCTION =
      new ClassFileImporter()
          .withImportOption(location -> !location.contains("/test-classes/"))
          .importPackages("org.hnetbench", "ai.djl.pytorch.jni");

  @ParameterizedTest
  @FieldSource("RULES")
  void the_code_keeps_the_rule(ArchRule rule) {
    rule.check(PRODUCTION);
  }

  @ParameterizedTest
  @FieldSource("BREACHES")
  void the_rule_catches_its_breach(Map.Entry<ArchRule, String> breach) throws Exception {
    Class<?> planted = Class.forName("org.hnetbench." + breach.getValue());

    assertThat(breach.getKey().evaluate(new ClassFileImporter().importClasses(planted)))
        .returns(true, result -> result.hasViolation());
  }

  @Test
  void every_rule_has_a_breach() {
    assertThat(BREACHES).extracting(Map.Entry::getKey).containsAll(RULES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kernels",
        "benchmarks",
        "hnet",
        "baseline",
        "results",
        "suites",
        "reports",
        "harness"
      })
  void every_room_is_looked_at(String room) {
    assertThat(PRODUCTION)
        .anyMatch(each -> each.getPackageName().startsWith("org.hnetbench." + room));
  }
}

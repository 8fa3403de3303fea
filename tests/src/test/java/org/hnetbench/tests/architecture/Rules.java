package org.hnetbench.tests.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** The rules of the house. */
final class Rules {
  static final ArchRule KERNELS_STAND_ALONE =
      room("org.hnetbench.kernels..", List.of())
          .because("an outside baseline compiles against kernels alone");

  static final ArchRule MODELS_USE_KERNELS_ONLY =
      room("org.hnetbench.hnet..", List.of("org.hnetbench.kernels.."))
          .because("a model knows neither its rivals nor how it is trained and scored");

  static final ArchRule BASELINES_USE_KERNELS_ONLY =
      room("org.hnetbench.baseline..", List.of("org.hnetbench.kernels.."))
          .because("a model knows neither its rivals nor how it is trained and scored");

  static final ArchRule BENCHMARKS_USE_KERNELS_ONLY =
      room("org.hnetbench.benchmarks..", List.of("org.hnetbench.kernels.."))
          .because("kernels are timed without files, commands and models around them");

  /** Nothing to look at in a build without ND4J. */
  static final ArchRule ND4J_STANDS_APART =
      room("org.hnetbench.nd4j..", List.of("org.hnetbench.benchmarks..", "org.hnetbench.kernels.."))
          .allowEmptyShould(true)
          .because("it is one contestant among others, and no part of the default build");

  static final ArchRule RESULTS_STAND_ALONE =
      room("org.hnetbench.results..", List.of())
          .because("results are plain files that outlive the code that made them");

  static final ArchRule SUITES_USE_KERNELS_AND_RESULTS =
      room("org.hnetbench.suites..", List.of("org.hnetbench.kernels..", "org.hnetbench.results.."))
          .because("every model is scored by the same code, through the model interface");

  static final ArchRule REPORTS_USE_RESULTS_ONLY =
      room("org.hnetbench.reports..", List.of("org.hnetbench.results.."))
          .because("a report can be made again from the files of a run");

  static final ArchRule HARNESS_NAMES_NO_MODEL =
      noClasses()
          .that()
          .resideInAPackage("org.hnetbench.harness..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.hnetbench.hnet..", "org.hnetbench.baseline..")
          .because("models are found through ServiceLoader: a jar on the class path is enough");

  static final ArchRule NO_TENSORS_IN_RESULTS_AND_REPORTS =
      noClasses()
          .that()
          .resideInAnyPackage("org.hnetbench.results..", "org.hnetbench.reports..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.djl..")
          .because("statistics and reports run without a tensor engine");

  static final ArchRule ENGINE_INTERNALS_STAY_IN_KERNELS =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.hnetbench.kernels..", "ai.djl.pytorch.jni..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.djl.pytorch..")
          .because("a new engine version must be met in one place");

  static final ArchRule ONLY_THE_COMMAND_LINE_PRINTS =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.hnetbench.harness.cli..")
          .should()
          .accessField(System.class, "out")
          .because("the output of a command is read by programs");

  static final ArchRule RANDOMNESS_HAS_A_SEED =
      noClasses()
          .should()
          .dependOnClassesThat()
          .areAssignableTo("java.util.Random")
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .callMethod(Collections.class, "shuffle", List.class)
          .orShould()
          .callConstructorWhere(
              describe(
                  "a SplittableRandom without a seed",
                  (JavaConstructorCall call) ->
                      call.getTargetOwner().isEquivalentTo(SplittableRandom.class)
                          && call.getTarget().getRawParameterTypes().isEmpty()))
          .because("the same seed gives the same numbers");

  static final List<ArchRule> ALL =
      List.of(
          KERNELS_STAND_ALONE,
          MODELS_USE_KERNELS_ONLY,
          BASELINES_USE_KERNELS_ONLY,
          BENCHMARKS_USE_KERNELS_ONLY,
          ND4J_STANDS_APART,
          RESULTS_STAND_ALONE,
          SUITES_USE_KERNELS_AND_RESULTS,
          REPORTS_USE_RESULTS_ONLY,
          HARNESS_NAMES_NO_MODEL,
          NO_TENSORS_IN_RESULTS_AND_REPORTS,
          ENGINE_INTERNALS_STAY_IN_KERNELS,
          ONLY_THE_COMMAND_LINE_PRINTS,
          RANDOMNESS_HAS_A_SEED);

  private Rules() {}

  /** A room may use itself, what is named, and whatever is not ours. */
  private static ArchRule room(String room, List<String> others) {
    String[] allowed = Stream.concat(Stream.of(room), others.stream()).toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage(room)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(allowed).or(not(resideInAnyPackage("org.hnetbench.."))));
  }
}

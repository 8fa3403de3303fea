package org.hnetbench.harness.comparison;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.hnetbench.harness.experiment.Experiment;
import org.hnetbench.harness.experiment.LoadedExperiment;
import org.hnetbench.harness.experiment.Match;
import org.hnetbench.harness.experiment.ModelSettings;
import org.hnetbench.harness.match.FlopMatch;
import org.hnetbench.harness.match.FlopMatcher;
import org.hnetbench.harness.run.Cell;
import org.hnetbench.kernels.flops.FlopConvention;
import org.hnetbench.kernels.spi.Architecture;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.NearestName;
import org.hnetbench.kernels.spi.PlanContext;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.suites.data.Catalogue;
import org.hnetbench.suites.data.Corpus;
import org.hnetbench.suites.data.Document;
import org.hnetbench.suites.data.Segment;
import org.hnetbench.suites.data.Split;

/**
 * An experiment on one data set with everything known before work begins: data read, tokenizers
 * trained, models matched.
 *
 * @param experiment what is to be done
 * @param corpus its text
 * @param segmentBytes lengths of the segments that costs are told for: as a rule the training
 *     segments
 * @param models in the order of the experiment
 * @param suites that every model is scored on, bits-per-byte of the corpus first
 */
public record ComparisonPlan(
    Experiment experiment,
    Corpus corpus,
    int[] segmentBytes,
    List<PlannedModel> models,
    List<PlannedSuite> suites) {
  /**
   * Plans the experiments on every data set.
   *
   * @param loaded one for each data set
   * @throws UserError if anything in one of them cannot be done
   */
  public static List<ComparisonPlan> all(List<LoadedExperiment> loaded) {
    checkFolders(loaded);
    return loaded.stream().map(ComparisonPlan::of).toList();
  }

  /** Cells are told apart by their folders' names alone. */
  private static void checkFolders(List<LoadedExperiment> loaded) {
    Map<String, String> seen = new HashMap<>();
    for (LoadedExperiment each : loaded) {
      String data = each.experiment().dataName();
      for (String model : each.experiment().models().keySet()) {
        String other = seen.put(Cell.label(model, data), model + " on " + data);
        if (other != null) {
          throw UserError.input(
              "HNB-CONFIG-DATA",
              "%s: \"data\": %s and %s on %s would share the folder %s; rename one"
                  .formatted(each.origin("data"), other, model, data, Cell.label(model, data)));
        }
      }
    }
  }

  /**
   * Plans an experiment on one data set.
   *
   * @throws UserError if anything in it cannot be done
   */
  public static ComparisonPlan of(LoadedExperiment loaded) {
    Experiment experiment = loaded.experiment();
    Corpus corpus = Catalogue.open(experiment.data());
    for (Split split : Split.values()) {
      corpus.documents(split);
    }
    List<Document> training = corpus.documents(Split.TRAIN);
    int[] segmentBytes =
        loaded.wholeContexts()
            ? new int[] {experiment.context()}
            : Segment.cut(training, experiment.context()).stream()
                .mapToInt(Segment::bytes)
                .toArray();
    PlanContext context =
        new PlanContext(
            loaded.folder(),
            experiment.context(),
            () -> training.stream().map(Document::text).toList());
    ModelPlan reference = plan(loaded, experiment.reference(), context);
    List<PlannedModel> models = new ArrayList<>();
    for (String name : experiment.models().keySet()) {
      boolean isReference = name.equals(experiment.reference());
      ModelPlan written = isReference ? reference : plan(loaded, name, context);
      Match match = isReference ? Match.NONE : experiment.models().get(name).match();
      FlopMatch matched = FlopMatcher.match(reference, written, segmentBytes, match);
      checkFlops(name, matched.plan(), segmentBytes);
      checkMultipliers(loaded, name, matched.plan());
      models.add(
          new PlannedModel(
              name,
              written,
              matched,
              matched.plan().ledger(segmentBytes, matched.plan().bytesPerPosition())));
    }
    return new ComparisonPlan(
        experiment,
        corpus,
        segmentBytes,
        List.copyOf(models),
        PlannedSuite.all(experiment, corpus, scored(experiment, corpus)));
  }

  /** One model as written, not matched. */
  static ModelPlan plan(LoadedExperiment loaded, String name, PlanContext context) {
    ModelSettings settings = loaded.experiment().models().get(name);
    List<Architecture> known =
        ServiceLoader.load(Architecture.class).stream().map(ServiceLoader.Provider::get).toList();
    Optional<Architecture> architecture =
        known.stream().filter(each -> each.type().equals(settings.type())).findFirst();
    String key = "models." + name;
    if (architecture.isEmpty()) {
      throw UserError.input(
          "HNB-CONFIG-MODEL-TYPE",
          loaded.origin(key + ".type")
              + ": unknown type \""
              + settings.type()
              + "\"; "
              + NearestName.hint(settings.type(), known.stream().map(Architecture::type).toList()));
    }
    try {
      return architecture.get().plan(settings.architectureSettings(), context);
    } catch (UserError e) {
      throw SettingPlace.locate(loaded, name, e);
    }
  }

  /** A budget in FLOPs would never be spent by a model that counts none. */
  private static void checkFlops(String name, ModelPlan plan, int[] segmentBytes) {
    double flops =
        plan.ledger(segmentBytes, plan.bytesPerPosition()).flopsPerByte(FlopConvention.EXECUTED);
    if (!(flops > 0)) {
      throw UserError.input(
          "HNB-CONFIG-MODEL",
          "models." + name + ": its ledger counts " + flops + " FLOPs a byte; it must be above 0");
    }
  }

  private static void checkMultipliers(LoadedExperiment loaded, String name, ModelPlan plan) {
    String key = "models." + name + ".learning_rate_multipliers";
    int stages = plan.learningRateMultipliers().length;
    loaded
        .experiment()
        .models()
        .get(name)
        .learningRateMultipliers()
        .filter(list -> list.size() != stages)
        .ifPresent(
            list -> {
              throw UserError.input(
                  "HNB-CONFIG-VALUE",
                  loaded.origin(key)
                      + ": "
                      + key
                      + ": "
                      + list.size()
                      + " numbers for "
                      + stages
                      + " stages; give one for each");
            });
  }

  /** The part of the test split that is scored. */
  public List<Document> scoredDocuments() {
    return scored(experiment, corpus);
  }

  private static List<Document> scored(Experiment experiment, Corpus corpus) {
    List<Document> test = corpus.documents(Split.TEST);
    return experiment.evaluation().bytes().map(bytes -> Document.sample(test, bytes)).orElse(test);
  }

  /** A model by name. */
  public PlannedModel model(String name) {
    return models.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  /** The reference's planned forward FLOPs per byte. */
  public double referenceFlopsPerByte() {
    return model(experiment.reference()).ledger().flopsPerByte(FlopConvention.EXECUTED);
  }
}

package org.hnetbench.reports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hnetbench.results.DocumentRow;
import org.hnetbench.results.ModelRow;
import org.hnetbench.results.RunFolder;
import org.hnetbench.results.SummaryRow;
import org.hnetbench.results.TrainRow;
import org.hnetbench.results.ValidationRow;

/**
 * The tables of a run in memory, those of one data set.
 *
 * @param compared the data set, the reference model and what to say of models
 * @param models a row a model and seed
 */
record Run(
    RunFolder folder,
    ComparedModels compared,
    List<ModelRow> models,
    List<TrainRow> train,
    List<ValidationRow> validation,
    List<SummaryRow> summary,
    List<DocumentRow> documents) {

  private static final String OWN_TEXT = "bpb";

  /** Reads every table of a run, whatever the data set. */
  static Run read(Path path, ComparedModels compared) throws IOException {
    RunFolder folder = new RunFolder(path);
    return new Run(
        folder,
        compared,
        folder.table(folder.models(), ModelRow.class),
        folder.log(folder.train(), TrainRow.class),
        folder.log(folder.validation(), ValidationRow.class),
        folder.table(folder.summary(), SummaryRow.class),
        folder.table(folder.documents(), DocumentRow.class));
  }

  /** The rows of one data set alone. */
  Run on(ComparedModels other) {
    return new Run(
        folder,
        other,
        rows(models, ModelRow::data, other),
        rows(train, TrainRow::data, other),
        rows(validation, ValidationRow::data, other),
        rows(summary, SummaryRow::data, other),
        rows(documents, DocumentRow::data, other));
  }

  private static <R> List<R> rows(List<R> rows, Function<R, String> data, ComparedModels wanted) {
    return rows.stream().filter(row -> data.apply(row).equals(wanted.data())).toList();
  }

  /** Tables of all suites but the first, bits-per-byte of the run's own text. */
  SuiteTables suites() {
    return new SuiteTables(compared.suites().stream().skip(1).toList(), summary);
  }

  /** Name of the data set. */
  String data() {
    return compared.data();
  }

  /** Name of the model that the others are compared with. */
  String reference() {
    return compared.reference();
  }

  boolean hasReference() {
    return models.stream().anyMatch(this::isReference);
  }

  boolean isReference(ModelRow model) {
    return model.model().equals(reference());
  }

  /** The reference that a model is compared with: that of the same seed, if it is there. */
  ModelRow referenceFor(ModelRow model) {
    List<ModelRow> references = models.stream().filter(this::isReference).toList();
    return references.stream()
        .filter(row -> row.seed() == model.seed())
        .findFirst()
        .orElseGet(() -> references.get(0));
  }

  /** Names of the models, in their order; the place decides how a model looks in pictures. */
  List<String> names() {
    return models.stream().map(ModelRow::model).distinct().toList();
  }

  /** A model, and its seed where there are several. */
  String label(ModelRow model) {
    boolean severalSeeds = models.stream().anyMatch(row -> row.seed() != model.seed());
    return model.model() + (severalSeeds ? ", seed " + model.seed() : "");
  }

  Optional<ModelFacts> facts(String model) {
    return Optional.ofNullable(compared.facts().get(model));
  }

  /** Rows of a metric of one model on the run's own text, as they stand. */
  List<SummaryRow> metric(String model, String metric) {
    return summary.stream()
        .filter(row -> row.model().equals(model) && row.metric().equals(metric))
        .filter(row -> row.suite().equals(OWN_TEXT))
        .toList();
  }

  /** A score as a share of what a model needs that knows only how often each byte occurs. */
  Optional<Double> ofUnigramEntropy(SummaryRow score) {
    return metric("", SummaryRow.UNIGRAM_ENTROPY).stream()
        .filter(entropy -> entropy.data().equals(score.data()))
        .map(entropy -> score.value() / entropy.value())
        .findFirst();
  }

  /** Training seeds, ascending. */
  List<Long> seeds() {
    return Stream.concat(
            train.stream().map(TrainRow::seed), validation.stream().map(ValidationRow::seed))
        .distinct()
        .sorted()
        .toList();
  }
}

package org.hnetbench.reports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hnetbench.results.DocumentRow;
import org.hnetbench.results.ModelRow;
import org.hnetbench.results.RunFolder;
import org.hnetbench.results.SummaryRow;
import org.hnetbench.results.TrainRow;
import org.hnetbench.results.ValidationRow;

/**
 * The tables of a run in memory.
 *
 * @param reference the model that the others are compared with
 * @param facts what to say of a model beside its numbers; may lack some
 */
record Run(
    RunFolder folder,
    ModelRow reference,
    Map<String, ModelFacts> facts,
    List<ModelRow> models,
    List<TrainRow> train,
    List<ValidationRow> validation,
    List<SummaryRow> summary,
    List<DocumentRow> documents) {

  static Run read(Path path, String reference, Map<String, ModelFacts> facts) throws IOException {
    RunFolder folder = new RunFolder(path);
    List<ModelRow> models = folder.table(folder.models(), ModelRow.class);
    return new Run(
        folder,
        named(reference, models, folder),
        Map.copyOf(facts),
        models,
        folder.log(folder.train(), TrainRow.class),
        folder.log(folder.validation(), ValidationRow.class),
        folder.table(folder.summary(), SummaryRow.class),
        folder.table(folder.documents(), DocumentRow.class));
  }

  private static ModelRow named(String name, List<ModelRow> models, RunFolder folder)
      throws IOException {
    return models.stream()
        .filter(model -> model.model().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IOException(
                    folder.models()
                        + ": no reference model '"
                        + name
                        + "'; the models are "
                        + models.stream().map(ModelRow::model).toList()));
  }

  boolean isReference(ModelRow model) {
    return model.model().equals(reference.model());
  }

  /** Rows of a metric of one model, as they stand. */
  List<SummaryRow> metric(String model, String metric) {
    return summary.stream()
        .filter(row -> row.model().equals(model) && row.metric().equals(metric))
        .toList();
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

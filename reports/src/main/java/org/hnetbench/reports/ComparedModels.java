package org.hnetbench.reports;

import java.util.List;
import java.util.Map;

/**
 * The comparison of models on one data set.
 *
 * @param data name of the data set in the run's tables
 * @param reference the model that the others are compared with
 * @param facts what to say of models beside their numbers; may lack some
 * @param suites that the models were scored on, in order
 * @param notes what else a reader should know, one line each
 */
public record ComparedModels(
    String data,
    String reference,
    Map<String, ModelFacts> facts,
    List<SuiteFacts> suites,
    List<String> notes) {
  public ComparedModels {
    facts = Map.copyOf(facts);
    suites = List.copyOf(suites);
    notes = List.copyOf(notes);
  }

  /** Of models that were scored on running text alone. */
  public ComparedModels(String data, String reference, Map<String, ModelFacts> facts) {
    this(data, reference, facts, List.of(), List.of());
  }
}

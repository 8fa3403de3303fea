package org.hnetbench.reports;

import java.util.Map;

/**
 * The comparison of models on one data set.
 *
 * @param data name of the data set in the run's tables
 * @param reference the model that the others are compared with
 * @param facts what to say of models beside their numbers; may lack some
 */
public record ComparedModels(String data, String reference, Map<String, ModelFacts> facts) {
  public ComparedModels {
    facts = Map.copyOf(facts);
  }
}

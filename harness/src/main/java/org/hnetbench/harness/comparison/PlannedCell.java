package org.hnetbench.harness.comparison;

import java.util.ArrayList;
import java.util.List;
import org.hnetbench.harness.run.Cell;
import org.hnetbench.harness.run.OpenRun;

/**
 * A cell of a run and what is to be done in it.
 *
 * @param comparison of the cell's data set
 * @param planned the cell's model
 * @param label for people: the model, and data and seed where there are several
 */
record PlannedCell(ComparisonPlan comparison, PlannedModel planned, Cell cell, String label) {
  /** Every cell of a run: data sets in their order, in each the seeds, for each the models. */
  static List<PlannedCell> all(List<ComparisonPlan> comparisons, OpenRun folder) {
    List<PlannedCell> cells = new ArrayList<>();
    for (ComparisonPlan comparison : comparisons) {
      String data = comparison.corpus().name();
      List<Long> seeds = comparison.experiment().seeds();
      for (long seed : seeds) {
        for (PlannedModel model : comparison.models()) {
          String label =
              model.name()
                  + (comparisons.size() > 1 ? " on " + data : "")
                  + (seeds.size() > 1 ? ", seed " + seed : "");
          Cell cell = folder.cell(model.name(), data, seed);
          cells.add(new PlannedCell(comparison, model, cell, label));
        }
      }
    }
    return cells;
  }
}

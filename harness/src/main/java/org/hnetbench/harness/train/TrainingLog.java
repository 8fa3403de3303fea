package org.hnetbench.harness.train;

import java.io.IOException;
import java.util.List;
import org.hnetbench.results.StageRow;
import org.hnetbench.results.TrainRow;
import org.hnetbench.results.ValidationDocumentRow;
import org.hnetbench.results.ValidationRow;

/** Where training writes what it measures, as it goes. */
public interface TrainingLog {
  /** One step was made. */
  void step(TrainRow row) throws IOException;

  /** What one stage did in that step. */
  void stage(StageRow row) throws IOException;

  /**
   * The validation text was scored.
   *
   * @param documents its documents one by one
   */
  void validation(ValidationRow row, List<ValidationDocumentRow> documents) throws IOException;

  /**
   * How far training is.
   *
   * @param spent fraction of the budget
   * @param note the latest figures in a few words
   */
  void progress(double spent, String note);
}

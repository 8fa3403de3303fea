package org.hnetbench.harness.train;

import java.io.IOException;
import org.hnetbench.results.StageRow;
import org.hnetbench.results.TrainRow;
import org.hnetbench.results.ValidationRow;

/** Where training writes what it measures, as it goes. */
public interface TrainingLog {
  /** One step was made. */
  void step(TrainRow row) throws IOException;

  /** What one stage did in that step. */
  void stage(StageRow row) throws IOException;

  /** The validation text was scored. */
  void validation(ValidationRow row) throws IOException;

  /**
   * How far training is.
   *
   * @param spent fraction of the budget
   * @param note the latest figures in a few words
   */
  void progress(double spent, String note);
}

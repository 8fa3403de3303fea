package org.hnetbench.suites.scoring;

import java.util.List;

/**
 * Scores continuations. A score depends on the model, its request and those beside it that have the
 * same context, the other options of its item, and on nothing else.
 */
public interface RequestScorer {
  /**
   * Scores requests; those with equal contexts may share the work of reading it.
   *
   * @return one score a request, in order
   * @throws org.hnetbench.kernels.spi.UserError if a score is not finite
   */
  List<RequestScore> score(List<Request> requests);
}

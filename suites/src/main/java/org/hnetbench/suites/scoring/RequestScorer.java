package org.hnetbench.suites.scoring;

import java.util.List;

/** Scores continuations. A score depends on its request and the model alone. */
public interface RequestScorer {
  /**
   * Scores requests; those with equal contexts may share the work of reading it.
   *
   * @return one score a request, in order
   * @throws org.hnetbench.kernels.spi.UserError if a score is not finite
   */
  List<RequestScore> score(List<Request> requests);
}

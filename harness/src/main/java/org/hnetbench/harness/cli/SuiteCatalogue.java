package org.hnetbench.harness.cli;

import java.util.List;
import org.hnetbench.harness.eval.Suites;

/** The suites that a model can be scored on. */
final class SuiteCatalogue implements Catalogue {
  @Override
  public String kind() {
    return "suites";
  }

  @Override
  public List<Entry> entries() {
    return Suites.all().stream().map(suite -> new Entry(suite.name(), suite.summary())).toList();
  }
}

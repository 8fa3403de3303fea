package org.hnetbench.harness.cli;

import java.util.Comparator;
import java.util.List;
import org.hnetbench.harness.train.Architectures;

/** The architectures on the class path. */
final class ModelCatalogue implements Catalogue {
  @Override
  public String kind() {
    return "models";
  }

  @Override
  public List<Entry> entries() {
    return Architectures.all().stream()
        .map(architecture -> new Entry(architecture.type(), architecture.summary()))
        .sorted(Comparator.comparing(Entry::name))
        .toList();
  }
}

package org.hnetbench.harness.cli;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import org.hnetbench.kernels.spi.Architecture;

/** The architectures on the class path. */
final class ModelCatalogue implements Catalogue {
  @Override
  public String kind() {
    return "models";
  }

  @Override
  public List<Entry> entries() {
    return ServiceLoader.load(Architecture.class).stream()
        .map(ServiceLoader.Provider::get)
        .map(architecture -> new Entry(architecture.type(), architecture.summary()))
        .sorted(Comparator.comparing(Entry::name))
        .toList();
  }
}

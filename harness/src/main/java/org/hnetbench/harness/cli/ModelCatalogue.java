package org.hnetbench.harness.cli;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.hnetbench.kernels.spi.Architecture;
import org.hnetbench.kernels.spi.Preset;

/** The architectures on the class path, each followed by its presets. */
final class ModelCatalogue implements Catalogue {
  @Override
  public String kind() {
    return "models";
  }

  @Override
  public List<Entry> entries() {
    return ServiceLoader.load(Architecture.class).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(Architecture::type))
        .flatMap(ModelCatalogue::entries)
        .toList();
  }

  private static Stream<Entry> entries(Architecture architecture) {
    return Stream.concat(
        Stream.of(new Entry(architecture.type(), architecture.summary())),
        architecture.presets().stream().map(each -> new Entry("  " + each.name(), each.row())));
  }

  /**
   * One architecture.
   *
   * @param type as experiments name it
   * @param summary one line
   * @param presets models of it
   */
  record Described(String type, String summary, List<Preset> presets) {}

  @Override
  public List<?> records() {
    return ServiceLoader.load(Architecture.class).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(Architecture::type))
        .map(each -> new Described(each.type(), each.summary(), each.presets()))
        .toList();
  }
}

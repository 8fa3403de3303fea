package org.hnetbench.harness.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.hnetbench.suites.data.SampleManifest;

/** The data that comes with the program. */
final class DataCatalogue implements Catalogue {
  @Override
  public String kind() {
    return "data";
  }

  @Override
  public List<Entry> entries() {
    return org.hnetbench.suites.data.Catalogue.entries().stream()
        .map(entry -> new Entry(entry.name(), summary(entry)))
        .toList();
  }

  private record Sample(
      String name, String provenance, String licence, Map<String, SampleManifest.Part> splits) {}

  @Override
  public List<?> records() {
    return org.hnetbench.suites.data.Catalogue.entries().stream()
        .map(
            entry -> {
              Map<String, SampleManifest.Part> splits = new LinkedHashMap<>();
              entry.splits().forEach((split, part) -> splits.put(split.label(), part));
              return new Sample(entry.name(), entry.provenance(), entry.licence(), splits);
            })
        .toList();
  }

  private static String summary(org.hnetbench.suites.data.Catalogue.Entry entry) {
    String sizes =
        entry.splits().entrySet().stream()
            .map(split -> split.getKey().label() + " " + size(split.getValue()))
            .collect(Collectors.joining(", "));
    return "%s; %s; licence: %s".formatted(sizes, entry.provenance(), entry.licence());
  }

  private static String size(SampleManifest.Part part) {
    return String.format(Locale.ROOT, "%,d bytes in %,d documents", part.bytes(), part.documents());
  }
}

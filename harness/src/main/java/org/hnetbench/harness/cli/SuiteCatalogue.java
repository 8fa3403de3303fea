package org.hnetbench.harness.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hnetbench.suites.catalogue.Suite;

/** The suites that a model can be scored on, and the names that stand for several of them. */
final class SuiteCatalogue implements Catalogue {
  @Override
  public String kind() {
    return "suites";
  }

  @Override
  public List<Entry> entries() {
    Stream<Entry> suites =
        Suite.all().stream().map(suite -> new Entry(suite.name(), suite.summary()));
    Map<String, String> groups = new LinkedHashMap<>();
    for (Suite suite : Suite.all()) {
      suite.groups().forEach(group -> groups.merge(group, suite.name(), (a, b) -> a + ", " + b));
    }
    return Stream.concat(
            suites,
            groups.entrySet().stream()
                .map(group -> new Entry(group.getKey(), "group: " + group.getValue())))
        .toList();
  }

  /** As their files say it, each with the hash of what it says. */
  @Override
  public List<?> records() {
    return Suite.all();
  }
}

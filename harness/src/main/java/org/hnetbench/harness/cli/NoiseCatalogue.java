package org.hnetbench.harness.cli;

import java.util.List;

/** The noises that a suite can put on its text. */
final class NoiseCatalogue implements Catalogue {
  @Override
  public String kind() {
    return "noises";
  }

  @Override
  public List<Entry> entries() {
    return List.of(); // no suite can use one yet
  }
}

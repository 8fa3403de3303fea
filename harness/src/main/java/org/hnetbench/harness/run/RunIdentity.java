package org.hnetbench.harness.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What makes two runs the same run: they may share a folder, and what one has finished the other
 * need not do again.
 *
 * @param experiment SHA-256 of the resolved experiment
 * @param data SHA-256 of each data file, by name
 * @param code what stands for the sources that run
 */
public record RunIdentity(String experiment, Map<String, String> data, String code) {
  public RunIdentity {
    data = new TreeMap<>(data);
  }

  /** What differs, in words; empty where nothing does. */
  List<String> differences(RunIdentity other) {
    List<String> differences = new ArrayList<>();
    if (!experiment.equals(other.experiment)) {
      differences.add("the experiment");
    }
    if (!data.equals(other.data)) {
      differences.add("the data");
    }
    if (!code.equals(other.code)) {
      differences.add("the code");
    }
    return differences;
  }
}

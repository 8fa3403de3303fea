package org.hnetbench.suites.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A data set that suites name.
 *
 * @param name as suites and {@code data fetch} name it
 * @param summary one line
 * @param licence as its source states it
 * @param layout its place in a data folder: a file of records, or a corpus's folder
 * @param sample what comes with the program in its place: name of an embedded corpus or of an
 *     embedded file of records; empty where a suite makes its sample otherwise
 */
public record DataSet(String name, String summary, String licence, String layout, String sample) {
  /** Every data set that suites know. */
  public static List<DataSet> all() {
    return DataSets.ALL;
  }

  /** The one of a name. */
  public static DataSet named(String name) {
    return all().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no data set " + name));
  }

  /** Whether a data folder holds it. */
  public boolean isIn(Path folder) {
    return Files.exists(folder.resolve(layout));
  }

  /** Whether a path is a data folder: whether it holds any data set at its place. */
  public static boolean isFolder(Path path) {
    return all().stream().anyMatch(each -> each.isIn(path));
  }
}

package org.hnetbench.suites.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A data set that suites name.
 *
 * @param name as suites and {@code data fetch} name it
 * @param summary one line
 * @param licence as its source states it
 * @param layout its place in a data folder: a file of records, or a corpus's folder
 * @param sample what comes with the program in its place: name of an embedded corpus or of an
 *     embedded file of records; empty where a suite makes its sample otherwise
 * @param splits what the source's files hold, in their order
 * @param published where {@code data fetch} puts the published form, where that is another place
 *     than {@code layout}; null where it is not
 * @param files what is fetched; empty where there is no public source to fetch from
 * @param conversion name of what makes {@code layout} from the files; null where they are read as
 *     they are
 */
public record DataSet(
    String name,
    String summary,
    String licence,
    String layout,
    String sample,
    List<String> splits,
    String published,
    List<DataFile> files,
    String conversion) {
  /** Lists that are absent are empty. */
  public DataSet {
    splits = splits == null ? List.of() : List.copyOf(splits);
    files = files == null ? List.of() : List.copyOf(files);
  }

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
    return place(folder).isPresent();
  }

  /** Where a data folder holds it: the published form before the one of the layout. */
  public Optional<Path> place(Path folder) {
    return Optional.of(folder.resolve(fetched()))
        .filter(Files::exists)
        .or(() -> Optional.of(folder.resolve(layout)).filter(Files::exists));
  }

  /** Its place in a data folder once it is fetched. */
  public String fetched() {
    return published == null ? layout : published;
  }

  /** Whether a path is a data folder: whether it holds any data set at its place. */
  public static boolean isFolder(Path path) {
    return all().stream().anyMatch(each -> each.isIn(path));
  }
}

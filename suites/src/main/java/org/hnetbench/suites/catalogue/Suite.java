package org.hnetbench.suites.catalogue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hnetbench.kernels.spi.NearestName;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.suites.data.DataSet;

/**
 * A suite as its file says it: what is scored, and what the scores stand beside.
 *
 * @param name as options and experiment files name it
 * @param version goes up whenever something changes that scores depend on
 * @param groups names that stand for several suites
 * @param summary one line
 * @param data name of the {@link DataSet}
 * @param shape what of the data is scored
 * @param sample what is scored where no data is given, if it is not the data set's own sample
 * @param ownText whether any text of the user's can stand in the data's place: {@code all} then
 *     runs the suite on it. Others over running text do so where they are named
 * @param noise what is done to the items
 * @param metric name of the one that tables lead with
 * @param chance value of that metric for a model that knows nothing; none where there is no such
 *     value
 * @param published where the paper's values are; none where it has none on this data
 * @param sha256 hash of all of this
 */
public record Suite(
    String name,
    int version,
    List<String> groups,
    String summary,
    String data,
    Shape shape,
    Optional<Sample> sample,
    boolean ownText,
    NoiseSet noise,
    String metric,
    Optional<Double> chance,
    Optional<Published> published,
    String sha256) {
  /** Stands for all suites. */
  public static final String ALL = "all";

  /**
   * What is scored in the place of a data set that has no sample of its own.
   *
   * @param data name of the data set whose sample is used
   */
  public record Sample(String data, Shape shape) {}

  /**
   * A column of the paper's tables.
   *
   * @param table name of a file of {@code results/published}
   */
  public record Published(String table, String column) {}

  public Suite {
    groups = groups == null ? List.of() : List.copyOf(groups);
    noise = noise == null ? NoiseSet.NONE : noise;
  }

  /** Every suite, in the order to show. */
  public static List<Suite> all() {
    return SuiteFiles.ALL;
  }

  /**
   * The suites of some names, each once, in the order of {@link #all}.
   *
   * @param names of suites or groups, or {@link #ALL}
   * @throws UserError on a name that is none, with the nearest that is
   */
  public static List<Suite> named(List<String> names) {
    List<String> known =
        all().stream()
            .flatMap(suite -> Stream.concat(Stream.of(suite.name), suite.groups.stream()))
            .collect(Collectors.collectingAndThen(Collectors.toList(), Suite::withAll));
    for (String name : names) {
      if (!known.contains(name)) {
        throw UserError.input(
            "HNB-USAGE-SUITE", "unknown suite \"" + name + "\"; " + NearestName.hint(name, known));
      }
    }
    return all().stream()
        .filter(
            suite ->
                names.contains(ALL)
                    || names.contains(suite.name)
                    || suite.groups.stream().anyMatch(names::contains))
        .toList();
  }

  private static List<String> withAll(List<String> names) {
    return Stream.concat(names.stream(), Stream.of(ALL)).distinct().toList();
  }

  /**
   * Whether {@link #ALL} includes this suite for such data.
   *
   * @param data a data folder, a text of the user's, or absent for the embedded samples, which not
   *     every suite has
   */
  public boolean isAvailable(Optional<Path> data) {
    DataSet set = DataSet.named(this.data);
    return data.map(path -> DataSet.isFolder(path) ? set.isIn(path) : ownText)
        .orElse(sample.isPresent() || !set.sample().isEmpty());
  }

  /**
   * Reads and checks what is scored.
   *
   * @throws UserError if the data is not there or has a mistake, naming file, line and field
   */
  public SuiteContent read(ReadOptions options) {
    return read(options, Integer.MAX_VALUE);
  }

  /**
   * As above, for a model. An item with an option that is longer than the model's context, clean or
   * noised, is a mistake; among items that the program brings or makes it is left out and listed.
   *
   * @param contextBytes longest sequence that will be read
   */
  public SuiteContent read(ReadOptions options, int contextBytes) {
    return new SuiteReader(this, options, contextBytes).read();
  }
}

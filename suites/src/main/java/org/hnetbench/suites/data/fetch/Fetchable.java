package org.hnetbench.suites.data.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hnetbench.kernels.spi.NearestName;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.suites.data.DataFile;
import org.hnetbench.suites.data.DataSet;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a user can name to be fetched: a data set, or one of the official checkpoints.
 *
 * @param name as the user names it
 * @param files what is fetched
 * @param made what is made from the files; empty where they are used as they are
 * @param place in a data folder, of what is used in the end
 * @param checkpoint whether it is a checkpoint
 */
public record Fetchable(
    String name, List<DataFile> files, Optional<Made> made, String place, boolean checkpoint) {
  private static final List<Fetchable> CHECKPOINTS = checkpoints();

  /**
   * A file made from others.
   *
   * @param path in a data folder
   * @param conversion how
   */
  public record Made(String path, Conversion conversion) {}

  /** All data sets, those that cannot be fetched too, and all checkpoints. */
  public static List<Fetchable> all() {
    return Stream.concat(DataSet.all().stream().map(Fetchable::of), CHECKPOINTS.stream()).toList();
  }

  /**
   * The one of a name.
   *
   * @throws UserError if there is none
   */
  public static Fetchable named(String name) {
    return all().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                UserError.input(
                    "HNB-DATA-NAME",
                    "no data set or checkpoint "
                        + name
                        + "; "
                        + NearestName.hint(name, all().stream().map(Fetchable::name).toList())));
  }

  private static Fetchable of(DataSet set) {
    return new Fetchable(
        set.name(),
        set.files(),
        Optional.ofNullable(set.conversion())
            .map(name -> new Made(made(set), Conversion.named(name))),
        set.fetched(),
        false);
  }

  /** A corpus's folder holds a file for each split. */
  private static String made(DataSet set) {
    return set.layout().endsWith(".jsonl")
        ? set.layout()
        : set.layout() + "/" + set.splits().get(0) + ".jsonl";
  }

  private static List<Fetchable> checkpoints() {
    try (InputStream stream = Fetchable.class.getResourceAsStream("checkpoints.json")) {
      List<DataFile> files =
          JsonMapper.shared().readValue(stream, new TypeReference<List<DataFile>>() {});
      return files.stream()
          .map(
              file -> new Fetchable(stem(file), List.of(file), Optional.empty(), file.path(), true))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String stem(DataFile file) {
    return Path.of(file.path()).getFileName().toString().replaceFirst("\\.[a-z]+$", "");
  }
}

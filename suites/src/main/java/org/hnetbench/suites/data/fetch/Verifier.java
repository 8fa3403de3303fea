package org.hnetbench.suites.data.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.suites.data.DataFile;
import org.hnetbench.suites.data.DataSet;
import org.hnetbench.suites.data.fetch.FileState.State;

/** Holds the files of a data folder against the catalogue, or else the record of their fetching. */
public final class Verifier {
  private final Path folder;
  private final FetchRecord record;

  /**
   * For a data folder.
   *
   * @throws UserError if it is not there, or its record is broken
   */
  public Verifier(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw UserError.input(
          "HNB-DATA-MISSING", folder + ": no such folder; give the data folder with --data");
    }
    this.folder = folder;
    record = FetchRecord.of(folder);
  }

  /** Each file of a data set or checkpoint; those that are not there too. */
  public List<FileState> verify(Fetchable wanted) {
    return paths(wanted).stream().map(path -> verify(wanted, path)).toList();
  }

  /** What should be there; where only another form of the set is there, that one. */
  private Set<String> paths(Fetchable wanted) {
    Set<String> paths = new LinkedHashSet<>();
    wanted.files().forEach(file -> paths.add(file.path()));
    wanted.made().ifPresent(made -> paths.add(made.path()));
    if (wanted.checkpoint()) {
      return paths;
    }
    String layout = DataSet.named(wanted.name()).layout();
    if (!isThere(layout)) {
      return paths.isEmpty() ? Set.of(layout) : paths;
    }
    if (paths.stream().noneMatch(path -> record.find(path).isPresent())) {
      paths.removeIf(path -> !isThere(path));
    }
    paths.addAll(filesBelow(layout));
    return paths;
  }

  private List<String> filesBelow(String path) {
    try (Stream<Path> files = Files.walk(folder.resolve(path))) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .filter(name -> !name.endsWith(".part") && !name.endsWith(".part.version"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw UserError.input("HNB-DATA-UNREADABLE", path + ": cannot be listed: " + e, e);
    }
  }

  private boolean isThere(String path) {
    return Files.exists(folder.resolve(path));
  }

  private FileState verify(Fetchable wanted, String path) {
    Optional<DataFile> listed =
        wanted.files().stream().filter(file -> file.path().equals(path)).findFirst();
    Optional<FetchRecord.Entry> entry = record.find(path);
    Optional<Checksum> known =
        listed.flatMap(Checksum::of).or(() -> entry.map(each -> Checksum.sha256(each.sha256())));
    Optional<Long> size = listed.map(DataFile::bytes).or(() -> entry.map(FetchRecord.Entry::bytes));
    String expected =
        known.map(Checksum::toString).or(() -> size.map(bytes -> bytes + " bytes")).orElse("");
    if (!isThere(path)) {
      return new FileState(wanted.name(), path, State.ABSENT, -1, expected, "");
    }
    long bytes = bytes(path);
    if (size.isPresent() && size.get() != bytes) {
      return new FileState(
          wanted.name(), path, State.DIFFERS, bytes, size.get() + " bytes", bytes + " bytes");
    }
    if (known.isEmpty()) {
      return new FileState(wanted.name(), path, State.NO_CHECKSUM, bytes, expected, "");
    }
    String algorithm = known.get().algorithm();
    Checksum found = new Checksum(algorithm, FileHash.of(folder.resolve(path), algorithm));
    boolean right = found.equals(known.get());
    return new FileState(
        wanted.name(),
        path,
        right ? State.RIGHT : State.DIFFERS,
        bytes,
        expected,
        right ? "" : found.toString());
  }

  private long bytes(String path) {
    try {
      return Files.size(folder.resolve(path));
    } catch (IOException e) {
      throw UserError.input("HNB-DATA-UNREADABLE", path + ": cannot be read: " + e, e);
    }
  }
}

package org.hnetbench.suites.data.fetch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.suites.data.DataFile;
import org.hnetbench.suites.data.TableReader;
import org.hnetbench.suites.data.fetch.FetchedFile.Outcome;

/**
 * Brings data sets and checkpoints into a data folder. A file whose hash is right is not fetched
 * again; one that was put there by others is never overwritten.
 */
public final class Fetcher {
  private final Path folder;
  private final Download download;
  private final TransferProgress.Watcher watcher;

  /**
   * For a data folder.
   *
   * @param folder made if it is not there
   * @param watcher is told how far each transfer is
   */
  public Fetcher(
      Path folder, Network network, Patience patience, TransferProgress.Watcher watcher) {
    this.folder = folder;
    this.watcher = watcher;
    download = new Download(network, patience);
  }

  /**
   * Fetches what is not there yet and makes of it what suites read.
   *
   * @return each file and what became of it
   * @throws UserError telling what stopped it; files that came before stay
   */
  public List<FetchedFile> fetch(Fetchable wanted) {
    if (wanted.files().isEmpty()) {
      throw UserError.input(
          "HNB-DATA-NO-SOURCE",
          wanted.name()
              + " has no public source to fetch from; put a copy at "
              + folder.resolve(wanted.place()));
    }
    FetchRecord record = FetchRecord.of(folder);
    Optional<Path> made = wanted.made().map(each -> folder.resolve(each.path()));
    if (made.filter(Files::exists).isPresent()
        && record.find(wanted.made().get().path()).isEmpty()) {
      return List.of(leftAlone(wanted.made().get().path()));
    }
    if (wanted.made().isPresent()) {
      // What cannot be read afterwards is not fetched.
      wanted.files().stream()
          .filter(file -> file.format().equals("parquet"))
          .forEach(file -> TableReader.of(folder.resolve(file.path())));
    }
    List<FetchedFile> files = new ArrayList<>();
    wanted.files().forEach(file -> files.add(fetch(file, record)));
    wanted.made().ifPresent(each -> files.add(make(each, wanted, files, record)));
    return files;
  }

  private FetchedFile fetch(DataFile file, FetchRecord record) {
    Path target = folder.resolve(file.path());
    Optional<Checksum> known =
        Checksum.of(file)
            .or(() -> record.find(file.path()).map(entry -> Checksum.sha256(entry.sha256())));
    if (Files.exists(target)) {
      if (known.isEmpty()) {
        return leftAlone(file.path());
      }
      if (FileHash.matches(target, known.get())) {
        String sha256 = FileHash.of(target, Checksum.SHA256);
        if (record.find(file.path()).isEmpty()) {
          record.put(file.path(), file.address(), size(target), sha256);
        }
        return new FetchedFile(file.path(), Outcome.PRESENT, size(target), sha256);
      }
    }
    Download.Fetched fetched;
    try (TransferProgress progress = watcher.begin(file.path())) {
      fetched =
          download.fetch(
              new Download.Wanted(file.address(), target, known, file.bytes()), progress);
    }
    record.put(file.path(), file.address(), fetched.bytes(), fetched.sha256());
    return new FetchedFile(
        file.path(),
        known.isPresent() ? Outcome.CHECKED : Outcome.RECORDED,
        fetched.bytes(),
        fetched.sha256());
  }

  private FetchedFile make(
      Fetchable.Made made, Fetchable wanted, List<FetchedFile> files, FetchRecord record) {
    Path target = folder.resolve(made.path());
    boolean unchanged =
        Files.exists(target)
            && files.stream().allMatch(file -> file.outcome() == Outcome.PRESENT)
            && FileHash.of(target, Checksum.SHA256)
                .equals(record.find(made.path()).orElseThrow().sha256());
    if (!unchanged) {
      List<Path> sources =
          wanted.files().stream().map(file -> folder.resolve(file.path())).toList();
      made.conversion().convert(sources, target);
      record.put(
          made.path(),
          wanted.files().get(0).address(),
          size(target),
          FileHash.of(target, Checksum.SHA256));
    }
    return new FetchedFile(
        made.path(),
        unchanged ? Outcome.PRESENT : Outcome.MADE,
        size(target),
        record.find(made.path()).orElseThrow().sha256());
  }

  private FetchedFile leftAlone(String path) {
    Path file = folder.resolve(path);
    return new FetchedFile(path, Outcome.LEFT_ALONE, size(file), "");
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.hnetbench.harness.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.hnetbench.harness.experiment.Experiment;
import org.hnetbench.harness.experiment.ExperimentFormat;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.results.RunFolder;

/** The folder of a run, opened for writing and locked for this process. */
public final class OpenRun implements AutoCloseable {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

  private final RunFolder folder;
  private final RunLock lock;

  private OpenRun(RunFolder folder, RunLock lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /** Where a run goes that names no folder: {@code runs/<name>-<time>} in the working folder. */
  public static Path defaultPath(String name, LocalDateTime time) {
    return Path.of("runs", name + "-" + TIME.format(time));
  }

  /**
   * Opens a folder for a run: a new or empty one, or that of an earlier start of the same run.
   *
   * @param path made where it is missing
   * @param experiments one for each data set
   * @throws UserError where it cannot be written, holds something else, belongs to another run or
   *     is in use
   */
  public static OpenRun open(
      Path path, RunIdentity identity, List<Experiment> experiments, Start start) {
    refuseOtherContent(path);
    OutputFile.makeFolder(path);
    RunLock lock = RunLock.take(path);
    try {
      Manifest manifest = Manifest.read(path).orElseGet(() -> new Manifest(identity, List.of()));
      refuseOtherRun(path, manifest.identity(), identity);
      OutputFile.write(path.resolve("experiment.yaml"), ExperimentFormat.yaml(experiments));
      manifest.with(start).write(path);
      return new OpenRun(new RunFolder(path), lock);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** The folder and where the tables in it lie. */
  public RunFolder folder() {
    return folder;
  }

  /** The folder's path. */
  public Path path() {
    return folder.path();
  }

  /** The cell of a model, a data set and a seed. */
  public Cell cell(String model, String data, long seed) {
    String name = Cell.label(model, data) + "-" + seed;
    return new Cell(model, data, seed, path().resolve("cells").resolve(name));
  }

  /** Frees the folder for other processes. */
  @Override
  public void close() {
    lock.close();
  }

  private static void refuseOtherContent(Path path) {
    if (!Files.exists(path) || Files.exists(path.resolve(Manifest.FILE))) {
      return;
    }
    Optional<Path> other;
    try (Stream<Path> files = Files.list(path)) {
      other = files.filter(each -> !each.getFileName().toString().startsWith(".")).findFirst();
    } catch (IOException e) {
      throw OutputFile.failed(path, e);
    }
    if (other.isPresent()) {
      throw UserError.input(
          "HNB-OUTPUT-FOREIGN",
          path + ": holds files of something else; choose a new or empty folder with --output");
    }
  }

  private static void refuseOtherRun(Path path, RunIdentity there, RunIdentity here) {
    List<String> differences = here.differences(there);
    if (!differences.isEmpty()) {
      throw UserError.input(
          "HNB-OUTPUT-OTHER-RUN",
          "%s: holds a run that differs in %s; choose another folder with --output"
              .formatted(path, String.join(" and ", differences)));
    }
  }
}

package org.hnetbench.harness.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hnetbench.harness.run.OpenRun;
import org.hnetbench.harness.run.OutputFile;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.reports.benchmark.BenchmarkReport;
import org.hnetbench.results.benchmark.BaselineComparison;
import org.hnetbench.results.benchmark.BenchmarkFile;
import org.hnetbench.results.benchmark.BenchmarkRecord;
import org.hnetbench.results.benchmark.Limits;

/**
 * The one place where benchmarks leave results: tables, the raw record, Markdown, pictures, and the
 * comparison with an earlier run. A baseline that cannot be compared with is refused before
 * anything is measured.
 */
public final class BenchOutput {
  /** Beside tables and record, in Markdown. */
  private static final String SUFFIX = ".md";

  /**
   * What the options say of it.
   *
   * @param folder made where it is missing; if absent, {@code runs/bench-NAME-TIME}
   * @param baseline {@code bench-NAME.json} of an earlier run
   * @param force compare with a run of another machine, too, and say so
   */
  public record Wanted(Optional<Path> folder, Optional<Path> baseline, boolean force) {}

  private final String benchmark;
  private final Path folder;
  private final Optional<Path> baselineFile;
  private final Optional<BenchmarkRecord> baseline;
  private final boolean force;

  private BenchOutput(
      String benchmark,
      Path folder,
      Optional<Path> baselineFile,
      Optional<BenchmarkRecord> baseline,
      boolean force) {
    this.benchmark = benchmark;
    this.folder = folder;
    this.baselineFile = baselineFile;
    this.baseline = baseline;
    this.force = force;
  }

  /**
   * Makes the folder and reads the baseline.
   *
   * @param benchmark {@code kernels}, {@code train}, {@code score} or {@code generate}
   * @param machine see {@link BenchMachine#fingerprint}
   * @throws UserError if the folder cannot be made or the baseline cannot be compared with
   */
  public static BenchOutput open(String benchmark, Wanted wanted, Map<String, String> machine) {
    Optional<BenchmarkRecord> baseline = wanted.baseline().map(BenchOutput::read);
    baseline.ifPresent(
        before -> {
          Limits none = new Limits(Map.of(), Double.NaN, Double.NaN);
          BenchmarkRecord empty =
              new BenchmarkRecord(benchmark, machine, Map.of(), none, List.of());
          compare(wanted.baseline().orElseThrow(), before, empty, wanted.force());
        });
    Path folder =
        wanted
            .folder()
            .orElseGet(() -> OpenRun.defaultPath("bench-" + benchmark, LocalDateTime.now()));
    OutputFile.makeFolder(folder);
    return new BenchOutput(benchmark, folder, wanted.baseline(), baseline, wanted.force());
  }

  private static BenchmarkRecord read(Path file) {
    try {
      return BenchmarkFile.read(file);
    } catch (IOException e) {
      throw UserError.input("HNB-BENCH-BASELINE", "--baseline: " + e.getMessage(), e);
    }
  }

  private static BaselineComparison compare(
      Path file, BenchmarkRecord before, BenchmarkRecord now, boolean force) {
    try {
      return BaselineComparison.of(before, now, force);
    } catch (IOException e) {
      boolean other = before.benchmark().equals(now.benchmark());
      String remedy =
          other
              ? "compare on the machine that made it, or with --force"
              : "give its " + BenchmarkFile.name(now.benchmark());
      throw UserError.input(
          "HNB-BENCH-BASELINE", "--baseline " + file + ": " + e.getMessage() + "; " + remedy, e);
    }
  }

  /** Where results go. */
  public Path folder() {
    return folder;
  }

  /** Writes tables and record as they are: a kill costs what was not kept yet. */
  public void keep(BenchTables<?> found) {
    try {
      found.write(folder);
      BenchmarkFile.write(folder.resolve(BenchmarkFile.name(benchmark)), found.record());
    } catch (IOException e) {
      throw OutputFile.failed(folder, e);
    }
  }

  /**
   * Writes everything and prints the console's form.
   *
   * @return whether all is well: no wrong result, no regression against the baseline
   */
  public boolean finish(BenchTables<?> found, PrintWriter out) {
    keep(found);
    Optional<BaselineComparison> comparison =
        baseline.map(before -> compare(baselineFile.orElseThrow(), before, found.record(), force));
    BenchmarkReport report = found.report(comparison);
    OutputFile.write(folder.resolve("bench-" + benchmark + SUFFIX), report.markdown());
    report.pictures().forEach((name, picture) -> OutputFile.write(folder.resolve(name), picture));
    out.print(report.console());
    out.print("\nEverything is in " + folder + "\n");
    out.flush();
    return !found.refused() && comparison.stream().noneMatch(BaselineComparison::regressed);
  }
}

package org.hnetbench.harness.comparison;

import ai.djl.Device;
import ai.djl.engine.Engine;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hnetbench.harness.BuildInfo;
import org.hnetbench.harness.chunks.ChunkMarks;
import org.hnetbench.harness.chunks.ChunkReader;
import org.hnetbench.harness.chunks.ChunkedText;
import org.hnetbench.harness.experiment.Experiment;
import org.hnetbench.harness.experiment.ExperimentFormat;
import org.hnetbench.harness.experiment.LoadedExperiment;
import org.hnetbench.harness.run.DeviceKind;
import org.hnetbench.harness.run.OpenRun;
import org.hnetbench.harness.run.OutputFile;
import org.hnetbench.harness.run.OutsideCode;
import org.hnetbench.harness.run.RunIdentity;
import org.hnetbench.harness.run.Start;
import org.hnetbench.harness.train.Checkpoint;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.reports.RunReport;
import org.hnetbench.suites.data.Corpus;
import org.hnetbench.suites.data.Document;
import org.hnetbench.suites.data.Utf8;

/** Runs an experiment from plan to report. */
public final class RunJob {
  /** Length in bytes of the paragraph that is shown with boundaries. */
  private static final int SHOWN_BYTES = 500;

  private final PrintStream progress;

  /** Tells progress on a stream. */
  public RunJob(PrintStream progress) {
    this.progress = progress;
  }

  /**
   * Does everything that is not done yet in the output folder.
   *
   * @param experiments one for each data set
   * @return whether every cell has a result
   */
  public boolean run(
      List<LoadedExperiment> experiments,
      Optional<Path> output,
      DeviceKind deviceKind,
      PrintWriter out) {
    List<ComparisonPlan> comparisons = ComparisonPlan.all(experiments);
    List<Experiment> resolved = experiments.stream().map(LoadedExperiment::experiment).toList();
    Device device = deviceKind.device();
    comparisons.forEach(comparison -> out.print(PlanReport.text(comparison)));
    out.flush();
    String name = resolved.get(0).name();
    Path path = output.orElseGet(() -> OpenRun.defaultPath(name, LocalDateTime.now()));
    try (OpenRun folder =
        OpenRun.open(path, identity(comparisons, resolved), resolved, start(deviceKind))) {
      List<PlannedCell> cells = PlannedCell.all(comparisons, folder);
      List<PlannedCell> unfinished =
          cells.stream().filter(each -> !each.cell().isFinished()).toList();
      Map<String, String> failures = new LinkedHashMap<>();
      Optional<RunReport> report =
          unfinished.isEmpty()
              ? RunResults.write(folder.folder(), comparisons, cells)
              : Optional.empty();
      for (PlannedCell each : unfinished) {
        work(each, device).ifPresent(reason -> failures.put(each.label(), reason));
        report = RunResults.write(folder.folder(), comparisons, cells);
      }
      out.println();
      out.print(
          report.map(RunReport::table).orElse("No report: the reference model has no result.\n"));
      cells.stream().filter(RunJob::showsChunks).forEach(each -> showChunks(each, device, out));
      failures.forEach((cell, reason) -> out.println("FAILED " + cell + ": " + reason));
      out.println("\nEverything is in " + path);
      return failures.isEmpty();
    } catch (IOException e) {
      throw OutputFile.failed(path, e);
    }
  }

  private static RunIdentity identity(
      List<ComparisonPlan> comparisons, List<Experiment> experiments) {
    BuildInfo build = BuildInfo.current();
    return new RunIdentity(
        ExperimentFormat.sha256(experiments),
        comparisons.stream()
            .map(ComparisonPlan::corpus)
            .collect(Collectors.toMap(Corpus::name, Corpus::sha256)),
        build.sources() + OutsideCode.sha256());
  }

  private static Start start(DeviceKind device) {
    Engine engine = Engine.getEngine("PyTorch");
    return Start.now(
        engine.getEngineName() + " " + engine.getVersion(), device.toString(), Kernels.threads());
  }

  /** Works on one cell; tells why if it has no result. */
  private Optional<String> work(PlannedCell each, Device device) {
    try {
      new CellJob(each, device, progress).run();
      return Optional.empty();
    } catch (CellFailed e) {
      progress.println(each.label() + ": " + e.getMessage());
      return Optional.of(e.getMessage());
    }
  }

  private static boolean showsChunks(PlannedCell each) {
    return each.cell().isFinished()
        && each.cell().seed() == each.comparison().experiment().seeds().get(0)
        && each.planned().plan().targetBytesPerChunk().isPresent();
  }

  private static void showChunks(PlannedCell each, Device device, PrintWriter out) {
    List<Document> documents = each.comparison().scoredDocuments();
    Document document =
        documents.stream()
            .filter(candidate -> candidate.bytes() >= SHOWN_BYTES)
            .findFirst()
            .orElse(documents.get(0));
    int context = each.comparison().experiment().context();
    int limit = Math.min(document.bytes(), Math.min(SHOWN_BYTES, context));
    byte[] text = Arrays.copyOf(document.text(), Utf8.boundaryAtOrBefore(document.text(), limit));
    try (Kernels kernels = Kernels.open(device, Precision.FLOAT32);
        LanguageModel model =
            Checkpoint.open(each.cell().folder().resolve("checkpoint"), Optional.empty())
                .load(kernels)) {
      out.println("\nHeld-out text as " + each.label() + " cuts it (a bar begins a chunk):\n");
      ChunkedText chunked = ChunkReader.read(kernels, model, text, text.length, done -> {});
      out.println(ChunkMarks.bars(chunked));
    }
  }
}

package org.hnetbench.harness.comparison;

import ai.djl.Device;
import ai.djl.engine.Engine;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hnetbench.harness.BuildInfo;
import org.hnetbench.harness.chunks.ChunkMarks;
import org.hnetbench.harness.chunks.ChunkReader;
import org.hnetbench.harness.chunks.ChunkedText;
import org.hnetbench.harness.experiment.Experiment;
import org.hnetbench.harness.experiment.ExperimentFormat;
import org.hnetbench.harness.experiment.LoadedExperiment;
import org.hnetbench.harness.run.Cell;
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
import org.hnetbench.reports.ModelFacts;
import org.hnetbench.reports.RunReport;
import org.hnetbench.results.CsvTable;
import org.hnetbench.results.DocumentRow;
import org.hnetbench.results.RunFolder;
import org.hnetbench.results.SummaryRow;
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
   * @return whether every cell has a result
   */
  public boolean run(
      LoadedExperiment loaded, Optional<Path> output, DeviceKind deviceKind, PrintWriter out) {
    Experiment experiment = loaded.experiment();
    ComparisonPlan comparison = ComparisonPlan.of(loaded);
    Device device = deviceKind.device();
    out.print(PlanReport.text(comparison));
    out.flush();
    Path path = output.orElseGet(() -> OpenRun.defaultPath(experiment.name(), LocalDateTime.now()));
    try (OpenRun folder = OpenRun.open(path, identity(comparison), experiment, start(deviceKind))) {
      List<Cell> cells = cells(comparison, folder);
      Map<String, String> failures = new LinkedHashMap<>();
      for (Cell cell : cells) {
        if (!cell.isFinished()) {
          work(comparison, cell, device)
              .ifPresent(reason -> failures.put(name(cell, experiment), reason));
          report(comparison, folder, cells);
        }
      }
      Optional<RunReport> report = report(comparison, folder, cells);
      out.println();
      out.print(
          report.map(RunReport::table).orElse("No report: the reference model has no result.\n"));
      showChunks(comparison, cells, device, out);
      failures.forEach((name, reason) -> out.println("FAILED " + name + ": " + reason));
      out.println("\nEverything is in " + path);
      return failures.isEmpty();
    } catch (IOException e) {
      throw OutputFile.failed(path, e);
    }
  }

  private static RunIdentity identity(ComparisonPlan comparison) {
    BuildInfo build = BuildInfo.current();
    return new RunIdentity(
        ExperimentFormat.sha256(comparison.experiment()),
        Map.of(comparison.corpus().name(), comparison.corpus().sha256()),
        build.sources() + OutsideCode.sha256());
  }

  private static Start start(DeviceKind device) {
    Engine engine = Engine.getEngine("PyTorch");
    return Start.now(
        engine.getEngineName() + " " + engine.getVersion(), device.toString(), Kernels.threads());
  }

  private static List<Cell> cells(ComparisonPlan comparison, OpenRun folder) {
    List<Cell> cells = new ArrayList<>();
    for (long seed : comparison.experiment().seeds()) {
      for (PlannedModel model : comparison.models()) {
        cells.add(folder.cell(model.name(), comparison.corpus().name(), seed));
      }
    }
    return cells;
  }

  private static String name(Cell cell, Experiment experiment) {
    return experiment.seeds().size() > 1 ? cell.model() + ", seed " + cell.seed() : cell.model();
  }

  /** Works on one cell; tells why if it has no result. */
  private Optional<String> work(ComparisonPlan comparison, Cell cell, Device device) {
    try {
      new CellJob(comparison, comparison.model(cell.model()), cell, device, progress).run();
      return Optional.empty();
    } catch (CellFailed e) {
      progress.println(cell.model() + ": " + e.getMessage());
      return Optional.of(e.getMessage());
    }
  }

  /** Puts the run's tables together; a report needs the reference model's result. */
  private static Optional<RunReport> report(
      ComparisonPlan comparison, OpenRun folder, List<Cell> cells) throws IOException {
    Experiment experiment = comparison.experiment();
    RunFolder files = folder.folder();
    CellFiles.gather(files, cells);
    List<DocumentRow> scored = CsvTable.read(files.documents(), DocumentRow.class);
    CsvTable.write(
        files.summary(),
        SummaryRow.class,
        Summary.rows(
            scored,
            experiment.reference(),
            comparison.corpus().name(),
            comparison.scoredDocuments(),
            experiment.seeds().get(0)));
    if (scored.stream().noneMatch(row -> row.model().equals(experiment.reference()))) {
      return Optional.empty();
    }
    Map<String, ModelFacts> facts = new LinkedHashMap<>();
    for (PlannedModel model : comparison.models()) {
      double target = model.plan().targetBytesPerChunk().orElse(Double.NaN);
      facts.put(model.name(), new ModelFacts(String.join(", ", model.plan().notes()), target));
    }
    RunReport report = RunReport.read(folder.path(), experiment.reference(), facts);
    report.write();
    return Optional.of(report);
  }

  private static void showChunks(
      ComparisonPlan comparison, List<Cell> cells, Device device, PrintWriter out) {
    List<Document> documents = comparison.scoredDocuments();
    Document document =
        documents.stream()
            .filter(each -> each.bytes() >= SHOWN_BYTES)
            .findFirst()
            .orElse(documents.get(0));
    int limit =
        Math.min(document.bytes(), Math.min(SHOWN_BYTES, comparison.experiment().context()));
    byte[] text = Arrays.copyOf(document.text(), Utf8.boundaryAtOrBefore(document.text(), limit));
    for (Cell cell : cells) {
      PlannedModel planned = comparison.model(cell.model());
      if (cell.isFinished()
          && cell.seed() == comparison.experiment().seeds().get(0)
          && planned.plan().targetBytesPerChunk().isPresent()) {
        try (Kernels kernels = Kernels.open(device, Precision.FLOAT32);
            LanguageModel model =
                Checkpoint.open(cell.folder().resolve("checkpoint"), Optional.empty())
                    .load(kernels)) {
          out.println("\nHeld-out text as " + cell.model() + " cuts it (a bar begins a chunk):\n");
          ChunkedText chunked = ChunkReader.read(kernels, model, text, text.length, done -> {});
          out.println(ChunkMarks.bars(chunked));
        }
      }
    }
  }
}

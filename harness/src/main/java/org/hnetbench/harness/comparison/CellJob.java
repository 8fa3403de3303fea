package org.hnetbench.harness.comparison;

import ai.djl.Device;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.hnetbench.harness.eval.ModelUse;
import org.hnetbench.harness.eval.ScoresRefused;
import org.hnetbench.harness.eval.SuiteScores;
import org.hnetbench.harness.eval.SuiteScoring;
import org.hnetbench.harness.experiment.Experiment;
import org.hnetbench.harness.run.Cell;
import org.hnetbench.harness.run.OutputFile;
import org.hnetbench.harness.run.Progress;
import org.hnetbench.harness.train.Checkpoint;
import org.hnetbench.harness.train.TrainingDiverged;
import org.hnetbench.harness.train.TrainingLog;
import org.hnetbench.harness.train.TrainingLoop;
import org.hnetbench.harness.train.TrainingResult;
import org.hnetbench.kernels.BlockSizes;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.results.CsvLog;
import org.hnetbench.results.CsvTable;
import org.hnetbench.results.DocumentRow;
import org.hnetbench.results.ModelRow;
import org.hnetbench.results.OptionRow;
import org.hnetbench.results.RunFolder;
import org.hnetbench.results.StageRow;
import org.hnetbench.results.TrainRow;
import org.hnetbench.results.ValidationDocumentRow;
import org.hnetbench.results.ValidationRow;
import org.hnetbench.suites.data.Document;
import org.hnetbench.suites.data.Split;

/**
 * Trains and scores one model on one data set with one seed, and leaves everything in the cell's
 * folder.
 */
final class CellJob {
  private final ComparisonPlan comparison;
  private final PlannedModel planned;
  private final Cell cell;
  private final String label;
  private final Device device;
  private final PrintStream progress;

  CellJob(PlannedCell what, Device device, PrintStream progress) {
    comparison = what.comparison();
    planned = what.planned();
    cell = what.cell();
    label = what.label();
    this.device = device;
    this.progress = progress;
  }

  /**
   * Does the work.
   *
   * @throws CellFailed if the model diverged, or its scores cannot be believed
   */
  void run() throws CellFailed {
    cell.begin();
    Experiment experiment = comparison.experiment();
    try (Kernels kernels =
            Kernels.open(
                device, Precision.FLOAT32, BlockSizes.DEFAULT, experiment.gradients());
        LanguageModel model = planned.plan().initialise(kernels, cell.seed())) {
      TrainingResult training = train(kernels, model);
      Checkpoint.save(
          cell.folder().resolve("checkpoint"), planned.plan(), model, experiment.context());
      score(kernels, model, training);
    } catch (IOException e) {
      throw OutputFile.failed(cell.folder(), e);
    } catch (TrainingDiverged e) {
      throw new CellFailed("training diverged at " + e.getMessage());
    }
    cell.finish();
  }

  private TrainingResult train(Kernels kernels, LanguageModel model)
      throws IOException, TrainingDiverged {
    Experiment experiment = comparison.experiment();
    RunFolder files = CellFiles.of(cell);
    List<Document> validation =
        Document.sample(
            comparison.corpus().documents(Split.VALID), experiment.validation().bytes());
    try (CsvLog<TrainRow> steps = CsvLog.open(files.train(), TrainRow.class);
        CsvLog<StageRow> stages = CsvLog.open(files.stages(), StageRow.class);
        CsvLog<ValidationRow> points = CsvLog.open(files.validation(), ValidationRow.class);
        CsvLog<ValidationDocumentRow> documents =
            CsvLog.open(files.validationDocuments(), ValidationDocumentRow.class);
        Progress bar = Progress.on(progress, "train " + label)) {
      TrainingLog log =
          new TrainingLog() {
            @Override
            public void step(TrainRow row) throws IOException {
              steps.append(row);
            }

            @Override
            public void stage(StageRow row) throws IOException {
              stages.append(row);
            }

            @Override
            public void validation(ValidationRow row, List<ValidationDocumentRow> scored)
                throws IOException {
              points.append(row);
              for (ValidationDocumentRow document : scored) {
                documents.append(document);
              }
            }

            @Override
            public void progress(double spent, String note) {
              bar.update(Math.min(spent, 1), note);
            }
          };
      return new TrainingLoop(
              kernels,
              experiment,
              cell.model(),
              cell.data(),
              cell.seed(),
              planned.plan(),
              model,
              log)
          .train(comparison.corpus().documents(Split.TRAIN), validation);
    }
  }

  private void score(Kernels kernels, LanguageModel model, TrainingResult training)
      throws IOException, CellFailed {
    Experiment experiment = comparison.experiment();
    List<DocumentRow> documents = new ArrayList<>();
    List<OptionRow> options = new ArrayList<>();
    double bytesPerChunk = Double.NaN;
    // Not closed: model and engine are the cell's.
    ModelUse use =
        new ModelUse(
            cell.model(),
            cell.seed(),
            model.tokenizer(),
            experiment.context(),
            experiment.batchBytes(),
            () -> kernels,
            same -> model);
    try {
      for (PlannedSuite each : comparison.suites()) {
        try (Progress bar = Progress.on(progress, "score " + label + ", " + each.suite().name())) {
          SuiteScores scores =
              new SuiteScoring(use).score(each.suite(), each.content(), cell.data(), bar);
          documents.addAll(scores.documents());
          options.addAll(scores.options());
          // The first suite is bits-per-byte of the model's own text.
          bytesPerChunk = Double.isNaN(bytesPerChunk) ? scores.bytesPerChunk() : bytesPerChunk;
        }
      }
    } catch (ScoresRefused e) {
      throw new CellFailed(e.getMessage());
    }
    ModelRow row =
        new ModelRow(
            cell.model(),
            cell.seed(),
            cell.data(),
            planned.plan().type(),
            planned.plan().parameters(),
            planned.flopsPerByte(),
            training.flopsPerByte(),
            training.bytes(),
            training.flops(),
            training.epochs(),
            bytesPerChunk,
            training.bytesPerSecond(),
            training.peakBytes());
    RunFolder files = CellFiles.of(cell);
    CsvTable.write(files.models(), ModelRow.class, List.of(row));
    CsvTable.write(files.documents(), DocumentRow.class, documents);
    if (!options.isEmpty()) {
      CsvTable.write(files.items(), OptionRow.class, options);
    }
  }
}

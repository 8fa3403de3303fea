package org.hnetbench.harness.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hnetbench.harness.run.Cell;
import org.hnetbench.harness.run.OutputFile;
import org.hnetbench.results.CsvTable;
import org.hnetbench.results.DocumentRow;
import org.hnetbench.results.ModelRow;
import org.hnetbench.results.RunFolder;
import org.hnetbench.results.StageRow;
import org.hnetbench.results.TrainRow;
import org.hnetbench.results.ValidationRow;

/**
 * Each cell has the tables of its own; those of the run are put together from them, so that no cell
 * can harm another.
 */
final class CellFiles {
  private CellFiles() {}

  /** Where a cell's tables lie. */
  static RunFolder of(Cell cell) {
    return new RunFolder(cell.folder());
  }

  /** Writes the run's tables from those of its cells, finished or not. */
  static void gather(RunFolder run, List<Cell> cells) {
    List<ModelRow> models = new ArrayList<>();
    List<TrainRow> train = new ArrayList<>();
    List<StageRow> stages = new ArrayList<>();
    List<ValidationRow> validation = new ArrayList<>();
    List<DocumentRow> documents = new ArrayList<>();
    try {
      for (Cell cell : cells) {
        RunFolder files = of(cell);
        models.addAll(
            present(files.models()) ? CsvTable.read(files.models(), ModelRow.class) : List.of());
        train.addAll(
            present(files.train()) ? CsvTable.readLog(files.train(), TrainRow.class) : List.of());
        stages.addAll(
            present(files.stages()) ? CsvTable.readLog(files.stages(), StageRow.class) : List.of());
        validation.addAll(
            present(files.validation())
                ? CsvTable.readLog(files.validation(), ValidationRow.class)
                : List.of());
        documents.addAll(
            present(files.documents())
                ? CsvTable.read(files.documents(), DocumentRow.class)
                : List.of());
      }
      CsvTable.write(run.models(), ModelRow.class, models);
      CsvTable.write(run.train(), TrainRow.class, train);
      CsvTable.write(run.stages(), StageRow.class, stages);
      CsvTable.write(run.validation(), ValidationRow.class, validation);
      CsvTable.write(run.documents(), DocumentRow.class, documents);
    } catch (IOException e) {
      throw OutputFile.failed(run.path(), e);
    }
  }

  private static boolean present(Path file) {
    return Files.exists(file);
  }
}

package org.hnetbench.harness.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hnetbench.harness.run.Cell;
import org.hnetbench.harness.run.OutputFile;
import org.hnetbench.results.CsvTable;
import org.hnetbench.results.DocumentRow;
import org.hnetbench.results.ModelRow;
import org.hnetbench.results.OptionRow;
import org.hnetbench.results.RunFolder;
import org.hnetbench.results.StageRow;
import org.hnetbench.results.TrainRow;
import org.hnetbench.results.ValidationDocumentRow;
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
    try {
      gather(run, cells, RunFolder::models, ModelRow.class);
      gather(run, cells, RunFolder::train, TrainRow.class);
      gather(run, cells, RunFolder::stages, StageRow.class);
      gather(run, cells, RunFolder::validation, ValidationRow.class);
      gather(run, cells, RunFolder::validationDocuments, ValidationDocumentRow.class);
      gather(run, cells, RunFolder::documents, DocumentRow.class);
      if (cells.stream().anyMatch(cell -> Files.exists(of(cell).items()))) {
        gatherItems(run, cells);
      }
    } catch (IOException e) {
      throw OutputFile.failed(run.path(), e);
    }
  }

  /** Packed tables are written whole. */
  private static void gatherItems(RunFolder run, List<Cell> cells) throws IOException {
    List<OptionRow> rows = new ArrayList<>();
    for (Cell cell : cells) {
      Path file = of(cell).items();
      if (Files.exists(file)) {
        rows.addAll(CsvTable.read(file, OptionRow.class));
      }
    }
    CsvTable.write(run.items(), OptionRow.class, rows);
  }

  /** Reads every table as a log: a cell that was killed may have left one with a torn row. */
  private static <R extends Record> void gather(
      RunFolder run, List<Cell> cells, Function<RunFolder, Path> table, Class<R> type)
      throws IOException {
    List<R> rows = new ArrayList<>();
    for (Cell cell : cells) {
      Path file = table.apply(of(cell));
      if (Files.exists(file)) {
        rows.addAll(CsvTable.readLog(file, type));
      }
    }
    CsvTable.write(table.apply(run), type, rows);
  }
}

package org.hnetbench.harness.eval;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hnetbench.harness.run.OutputFile;
import org.hnetbench.harness.run.RunLock;
import org.hnetbench.results.CsvLog;
import org.hnetbench.results.CsvTable;
import org.hnetbench.results.OptionRow;
import org.hnetbench.suites.data.Document;
import org.hnetbench.suites.noise.Noising;

/**
 * Scores of one model on one suite as they are made, so that an interrupted evaluation goes on
 * where it was and a repeated one needs no model. What was written is whole: a kill loses the row
 * that was being written. Another process with the same scores at the same time keeps its own in
 * memory.
 */
final class ScoreStore implements AutoCloseable {
  private record ItemKey(String noise, double level, String place, long seed, String item) {
    static ItemKey of(OptionRow row) {
      return new ItemKey(row.noise(), row.level(), row.place(), row.noiseSeed(), row.item());
    }
  }

  private record DocumentKey(String part, String document) {}

  private final Map<ItemKey, List<OptionRow>> items = new HashMap<>();
  private final Map<DocumentKey, StoredDocument> documents = new HashMap<>();
  private final Optional<Logs> files;

  /** The logs, and the lock that keeps others from appending to them. */
  private record Logs(
      RunLock lock, CsvLog<OptionRow> options, CsvLog<StoredDocument> documents, Path folder) {}

  private ScoreStore(Optional<Logs> files) {
    this.files = files;
  }

  /** A store that ends with this process. */
  static ScoreStore inMemory() {
    return new ScoreStore(Optional.empty());
  }

  /** The scores of a key in a folder of many. */
  static ScoreStore open(Path cache, ScoreKey key) {
    Path folder = cache.resolve("scores").resolve(key.sha256());
    OutputFile.makeFolder(folder);
    Optional<RunLock> lock = RunLock.tryTake(folder);
    if (lock.isEmpty()) {
      return inMemory();
    }
    try {
      OutputFile.write(folder.resolve("key.json"), key.json());
      Path options = folder.resolve("items.csv");
      Path documents = folder.resolve("documents.csv");
      ScoreStore store =
          new ScoreStore(
              Optional.of(
                  new Logs(
                      lock.get(),
                      CsvLog.open(options, OptionRow.class),
                      CsvLog.open(documents, StoredDocument.class),
                      folder)));
      CsvTable.readLog(options, OptionRow.class).forEach(store::remember);
      CsvTable.readLog(documents, StoredDocument.class).forEach(store::remember);
      return store;
    } catch (IOException e) {
      throw OutputFile.failed(folder, e);
    }
  }

  /** The rows of an item with so many options, if all of them are there. */
  Optional<List<OptionRow>> item(Noising variant, String id, int options) {
    List<OptionRow> rows =
        items.get(
            new ItemKey(
                variant.noise(), variant.level(), variant.place().label(), variant.seed(), id));
    return Optional.ofNullable(rows).filter(all -> all.size() == options);
  }

  /** The score of a document, if it is there and of the same text. */
  Optional<StoredDocument> document(String part, Document document) {
    return Optional.ofNullable(documents.get(new DocumentKey(part, document.id())))
        .filter(stored -> stored.sha256().equals(document.sha256()));
  }

  /** Adds the rows of an item. */
  void addItem(List<OptionRow> rows) {
    items.remove(ItemKey.of(rows.get(0))); // what a kill left of it
    for (OptionRow row : rows) {
      remember(row);
      append(row);
    }
  }

  /** Adds a document. */
  void addDocument(StoredDocument document) {
    remember(document);
    if (files.isPresent()) {
      try {
        files.get().documents().append(document);
      } catch (IOException e) {
        throw OutputFile.failed(files.get().folder(), e);
      }
    }
  }

  private void append(OptionRow row) {
    if (files.isPresent()) {
      try {
        files.get().options().append(row);
      } catch (IOException e) {
        throw OutputFile.failed(files.get().folder(), e);
      }
    }
  }

  private void remember(OptionRow row) {
    List<OptionRow> rows = items.computeIfAbsent(ItemKey.of(row), key -> new ArrayList<>());
    if (row.option() == 0) {
      rows.clear(); // scored anew after a kill
    }
    rows.add(row);
  }

  private void remember(StoredDocument document) {
    documents.put(new DocumentKey(document.part(), document.document()), document);
  }

  @Override
  public void close() {
    if (files.isPresent()) {
      try (RunLock lock = files.get().lock()) {
        files.get().options().close();
        files.get().documents().close();
      } catch (IOException e) {
        throw OutputFile.failed(files.get().folder(), e);
      }
    }
  }
}

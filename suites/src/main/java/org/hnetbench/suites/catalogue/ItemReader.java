package org.hnetbench.suites.catalogue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.suites.choice.Item;
import org.hnetbench.suites.data.JsonLine;
import org.hnetbench.suites.data.TextSource;

/**
 * Reads a file of records into items.
 *
 * @param items in the order of the file
 * @param skipped one line for each record that was left out
 */
record ItemReader(List<Item> items, List<String> skipped) {
  /** What is wrong with a file as a whole: no record can be left out to mend it. */
  private static final Set<String> OF_THE_FILE = Set.of("HNB-DATA-GZIP", "HNB-DATA-UNREADABLE");

  /**
   * Reads all records.
   *
   * @param skipBad whether bad records are left out and listed rather than an error
   * @throws UserError at the first bad record, naming file, line, field and rule
   */
  static ItemReader read(TextSource source, RecordShape shape, boolean skipBad) {
    List<Item> items = new ArrayList<>();
    List<String> skipped = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (long number = 0; ; number++) {
      try {
        String line = source.nextLine();
        if (line == null) {
          return new ItemReader(items, skipped);
        }
        if (!line.isBlank()) {
          DataRecord data = new DataRecord(JsonLine.parse(line, source), source, number);
          Item item = shape.item(data);
          if (!ids.add(item.id())) {
            throw data.error(
                "HNB-DATA-DUPLICATE-ID",
                "id",
                "\"" + item.id() + "\" stands before; ids pair scores");
          }
          items.add(item);
        }
      } catch (UserError e) {
        if (!skipBad || OF_THE_FILE.contains(e.code())) {
          throw e;
        }
        skipped.add(e.code() + ": " + e.getMessage());
      }
    }
  }
}

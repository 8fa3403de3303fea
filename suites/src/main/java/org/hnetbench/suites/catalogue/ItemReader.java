package org.hnetbench.suites.catalogue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.suites.choice.Item;
import org.hnetbench.suites.data.JsonLine;
import org.hnetbench.suites.data.Mistakes;
import org.hnetbench.suites.data.TextSource;

/** Reads a file of records into items. */
final class ItemReader {
  private ItemReader() {}

  /**
   * Items in the order of the file.
   *
   * @param mistakes what becomes of those in single records
   * @throws UserError if a mistake ends the reading, naming file, line, field and rule
   */
  static List<Item> read(TextSource source, RecordShape shape, Mistakes mistakes) {
    List<Item> items = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (long number = 0; ; number++) {
      try {
        String line = source.nextLine();
        if (line == null) {
          return items;
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
        mistakes.add(e);
      }
    }
  }
}

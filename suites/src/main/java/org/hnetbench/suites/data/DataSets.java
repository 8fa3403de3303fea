package org.hnetbench.suites.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The list of data sets, from {@code data-sets.json} beside this class. */
final class DataSets {
  static final List<DataSet> ALL = read();

  private DataSets() {}

  private static List<DataSet> read() {
    try (InputStream stream = DataSets.class.getResourceAsStream("data-sets.json")) {
      return List.copyOf(
          JsonMapper.shared().readValue(stream, new TypeReference<List<DataSet>>() {}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

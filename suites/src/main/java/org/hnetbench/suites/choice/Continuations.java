package org.hnetbench.suites.choice;

import java.util.List;
import org.hnetbench.suites.data.Document;

public final class Continuations {
  private Continuations() {}

  public static List<Item> of(List<Document> documents, int most, long seed) {
    return documents.stream()
        .limit(most)
        .map(
            each ->
                new Item(each.id(), java.util.Collections.nCopies(4, new Option("a", " ", "b")), 0))
        .toList();
  }
}

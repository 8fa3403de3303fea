package org.hnetbench.suites.choice;

import java.util.List;
import org.hnetbench.suites.data.Document;

public final class FunctionBodies {
  private FunctionBodies() {}

  public static List<Item> of(List<Document> documents) {
    return documents.stream()
        .map(each -> new Item(each.id(), List.of(new Option("a", " ", "b")), 0))
        .toList();
  }
}

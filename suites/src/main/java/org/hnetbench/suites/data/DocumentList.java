package org.hnetbench.suites.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hnetbench.kernels.spi.UserError;

/** Takes the documents of a corpus while its files are read, each id once. */
final class DocumentList {
  private final Mistakes mistakes;
  private final Set<String> ids = new HashSet<>();
  private List<Document> documents = new ArrayList<>();

  DocumentList(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  /**
   * Adds a document.
   *
   * @param place of it, as messages name it
   * @throws UserError if an earlier one has its id and mistakes end the reading
   */
  void add(Document document, String place) {
    if (ids.add(document.id())) {
      documents.add(document);
    } else {
      leaveOut(
          UserError.input(
              "HNB-DATA-DUPLICATE-ID",
              place
                  + ": the id '"
                  + document.id()
                  + "' stands before; scores are paired by id, so make them unique"));
    }
  }

  /**
   * A document that cannot be read.
   *
   * @throws UserError that mistake, if it is to end the reading
   */
  void leaveOut(UserError mistake) {
    mistakes.add(mistake);
  }

  /** What was added since this was called before. */
  List<Document> take() {
    List<Document> taken = documents;
    documents = new ArrayList<>();
    return taken;
  }
}

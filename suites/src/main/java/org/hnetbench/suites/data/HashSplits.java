package org.hnetbench.suites.data;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hnetbench.kernels.spi.UserError;

/**
 * Deals documents out to splits by the hash of their ids: ordered by that hash, the first twentieth
 * is {@code valid}, the next one {@code test}, each at least one document, the rest {@code train}.
 * Within a split the given order stays. By rank and not by a threshold, so that small collections
 * have all three splits.
 */
final class HashSplits {
  private HashSplits() {}

  /**
   * @param place what a message calls the collection
   * @throws UserError if there are too few documents for three splits
   */
  static Map<Split, List<Document>> of(List<Document> documents, String place) {
    if (documents.isEmpty()) {
      throw UserError.input("HNB-DATA-EMPTY", place + ": no text in it; give a file with text");
    }
    if (documents.size() < Split.values().length) {
      throw UserError.input(
          "HNB-DATA-TOO-FEW",
          place
              + ": only "
              + documents.size()
              + " document(s), too few to split into train, valid"
              + " and test; give more text, or a folder with those three files");
    }
    List<Integer> byHash =
        IntStream.range(0, documents.size())
            .boxed()
            .sorted(
                Comparator.comparingLong((Integer i) -> Sha256.prefix(documents.get(i).id()))
                    .thenComparing(i -> documents.get(i).id()))
            .toList();
    int share = Math.max(1, documents.size() / 20);
    Set<Integer> valid = Set.copyOf(byHash.subList(0, share));
    Set<Integer> test = Set.copyOf(byHash.subList(share, 2 * share));
    return IntStream.range(0, documents.size())
        .boxed()
        .collect(
            Collectors.groupingBy(
                i -> valid.contains(i) ? Split.VALID : test.contains(i) ? Split.TEST : Split.TRAIN,
                Collectors.mapping(documents::get, Collectors.toList())));
  }
}

package org.hnetbench.suites.choice;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hnetbench.suites.data.Document;
import org.hnetbench.suites.data.SeededRandom;
import org.hnetbench.suites.data.Sha256;

/**
 * Items of HellaSwag's shape (Zellers et al. 2019, four endings, one true) made from running text:
 * a context that ends inside a sentence, the rest of that sentence, and three rests of sentences of
 * other documents, cut in the same way and about as long. Works for any language with sentences or
 * lines, program code too. A sentence that stands in several places is not used: it would be known
 * by heart, and wrong endings would be right ones.
 */
public final class Continuations {
  private static final int WRONG_ENDINGS = 3;

  /** The lengths of an item's endings in bytes lie within this share of the true one's. */
  private static final double LENGTH_RANGE = 0.15;

  private final long seed;
  private final List<CutSentence> byLength;

  private Continuations(List<CutSentence> cuts, long seed) {
    this.seed = seed;
    byLength = cuts.stream().sorted(Comparator.comparingInt(CutSentence::bytes)).toList();
  }

  /**
   * Makes items.
   *
   * @param documents held-out ones of one language, so that endings are not told by it; an item's
   *     four endings come from four of them
   * @param most how many are wanted; there are fewer where the text has no more. One of every
   *     document comes before the second of any, so the first items are a fair part of all; with
   *     fewer wanted, the items are the first ones of those with more
   * @param seed decides cuts, wrong endings and the place of the true one
   * @return items whose ids are the document's id and the cut's place in bytes
   */
  public static List<Item> of(List<Document> documents, int most, long seed) {
    List<List<CutSentence>> cuts = cuts(documents, seed);
    Continuations continuations =
        new Continuations(cuts.stream().flatMap(List::stream).toList(), seed);
    List<Item> items = new ArrayList<>();
    int rounds = cuts.stream().mapToInt(List::size).max().orElse(0);
    for (int round = 0; round < rounds; round++) {
      for (List<CutSentence> ofDocument : cuts) {
        if (round < ofDocument.size() && items.size() < most) {
          continuations.add(items, ofDocument.get(round));
        }
      }
    }
    return items;
  }

  /** Documents and what they offer in random order; sentences that stand there once only. */
  private static List<List<CutSentence>> cuts(List<Document> documents, long seed) {
    List<List<CutSentence>> all =
        documents.stream().map(document -> CutSentence.of(document, seed)).toList();
    Set<String> repeated = repeatedSentences(documents);
    SeededRandom random = new SeededRandom(seed);
    List<List<CutSentence>> shuffled = new ArrayList<>();
    for (int document : random.permutation(all.size())) {
      List<CutSentence> once =
          all.get(document).stream().filter(cut -> !repeated.contains(cut.sentence())).toList();
      List<CutSentence> order = new ArrayList<>();
      for (int cut : random.permutation(once.size())) {
        order.add(once.get(cut));
      }
      shuffled.add(order);
    }
    return shuffled;
  }

  private static Set<String> repeatedSentences(List<Document> documents) {
    Set<String> seen = new HashSet<>();
    Set<String> repeated = new HashSet<>();
    for (Document document : documents) {
      String text = new String(document.text(), StandardCharsets.UTF_8);
      for (Sentences.Span sentence : Sentences.of(text)) {
        String words = text.substring(sentence.start(), sentence.end());
        if (!seen.add(words)) {
          repeated.add(words);
        }
      }
    }
    return repeated;
  }

  private void add(List<Item> items, CutSentence cut) {
    SeededRandom random = new SeededRandom(seed + Sha256.prefix(cut.id()));
    int gold = random.below(WRONG_ENDINGS + 1);
    List<String> endings = wrongEndings(cut, random);
    if (endings.size() == WRONG_ENDINGS) {
      endings.add(gold, cut.rest());
      List<Option> options =
          endings.stream()
              .map(ending -> new Option(cut.context(), cut.delimiter(), ending))
              .toList();
      items.add(new Item(cut.id(), options, gold));
    }
  }

  private List<String> wrongEndings(CutSentence cut, SeededRandom random) {
    // The true length lies anywhere in the range: always in its middle it would seldom be the
    // shortest, and the choice of the shortest would be worse than chance.
    int range = (int) (LENGTH_RANGE * cut.bytes());
    int shortest = cut.bytes() - random.below(range + 1);
    int from = firstWith(shortest);
    int to = firstWith(shortest + range + 1);
    Set<String> documents = new HashSet<>(Set.of(cut.document()));
    Set<String> different = new HashSet<>(Set.of(cut.rest()));
    List<String> endings = new ArrayList<>();
    for (int drawn : random.permutation(to - from)) {
      CutSentence other = byLength.get(from + drawn);
      if (endings.size() < WRONG_ENDINGS
          && other.delimiter().equals(cut.delimiter())
          && !documents.contains(other.document())
          && different.add(other.rest())) {
        documents.add(other.document());
        endings.add(other.rest());
      }
    }
    return endings;
  }

  /** The first place in the list of all with a rest of at least so many bytes. */
  private int firstWith(int bytes) {
    int from = 0;
    int to = byLength.size();
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (byLength.get(middle).bytes() < bytes) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }
}

package org.hnetbench.suites.catalogue;

import java.util.List;
import org.hnetbench.suites.choice.Continuations;
import org.hnetbench.suites.choice.FunctionBodies;
import org.hnetbench.suites.choice.Item;
import org.hnetbench.suites.data.Document;

/**
 * Items made of the documents of the test split.
 *
 * @param from what they are made of
 * @param most how many at most, where there could be more
 * @param seed of what is drawn
 */
record MadeItems(From from, int most, long seed) implements Shape {
  /** What items are made of. */
  enum From {
    /** A context cut inside a sentence, its true rest and rests of other documents. */
    CONTINUATIONS,
    /** The bodies of functions, given signature and documentation. */
    FUNCTION_BODIES,
    /** The last words of passages in which they occur before. */
    LAST_WORDS
  }

  List<Item> items(List<Document> documents) {
    return switch (from) {
      case CONTINUATIONS -> Continuations.of(documents, most, seed);
      case FUNCTION_BODIES -> FunctionBodies.of(documents);
      case LAST_WORDS -> LastWords.of(documents, most);
    };
  }
}

package org.hnetbench.suites.catalogue;

import java.util.List;
import java.util.Map;
import org.hnetbench.suites.choice.Item;
import org.hnetbench.suites.data.Document;
import org.hnetbench.suites.noise.Noising;

/** What a suite gives to be scored, read and checked. */
public sealed interface SuiteContent {
  /** Name of the data as tables show it, such as {@code hellaswag} or {@code sample-en}. */
  String data();

  /** Whether it is a sample that comes with the program; tables say so. */
  boolean sample();

  /** Hash of everything that is scored: equal exactly for equal bytes, labels and order. */
  String sha256();

  /** Bad records or documents that were left out, one line each; empty unless asked for. */
  List<String> skipped();

  /**
   * Running text.
   *
   * @param parts documents by the name of their part, such as a language; one part without a name
   *     where there are none
   */
  record Texts(
      String data,
      boolean sample,
      String sha256,
      List<String> skipped,
      Map<String, List<Document>> parts)
      implements SuiteContent {}

  /**
   * Items, clean or under noise.
   *
   * @param items clean
   * @param variants what is done to them, each a set to be scored; {@link Noising#NONE} is the
   *     clean one
   * @param exemplars ids of the items that stand before every prompt, in order; not among the items
   */
  record Items(
      String data,
      boolean sample,
      String sha256,
      List<String> skipped,
      List<Item> items,
      List<Noising> variants,
      List<String> exemplars)
      implements SuiteContent {}
}

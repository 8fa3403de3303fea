package org.hnetbench.suites.catalogue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hnetbench.suites.choice.Item;
import org.hnetbench.suites.choice.Option;
import org.hnetbench.suites.data.Document;

/**
 * Items of LAMBADA's shape made from running text: a passage of whole sentences without its last
 * word, which is to be written. As with most of LAMBADA, the word occurs in the passage before, so
 * that it can be told from the context and hardly from its sentence alone.
 */
final class LastWords {
  private static final int LEAST_CONTEXT = 150;
  private static final int LEAST_WORD = 4;

  /** The end of a sentence in the middle of a paragraph, or a paragraph's end. */
  private static final Pattern END =
      Pattern.compile(" (\\p{L}{" + LEAST_WORD + ",})[.!?](?= \\p{Lu}|\\n|$)");

  private LastWords() {}

  /**
   * Makes items; passages do not overlap.
   *
   * @param documents held-out ones
   * @param most of them, those whose ids hash lowest
   * @return items with one option each, whose ids are the document's id and the word's place in
   *     characters
   */
  static List<Item> of(List<Document> documents, int most) {
    List<Item> items = new ArrayList<>();
    for (Document document : documents) {
      add(items, document.id(), new String(document.text(), StandardCharsets.UTF_8));
    }
    return FewShot.ordered(items, "last words").stream().limit(most).toList();
  }

  private static void add(List<Item> items, String id, String text) {
    int start = 0;
    Matcher end = END.matcher(text);
    while (end.find()) {
      String context = text.substring(start, end.start());
      String word = end.group(1);
      if (context.length() >= LEAST_CONTEXT) {
        if (contains(context, word)) {
          items.add(new Item(id + "@" + end.start(1), List.of(new Option(context, " ", word)), 0));
        }
        start = Whitespace.skip(text, end.end());
      }
    }
  }

  private static boolean contains(String context, String word) {
    return Pattern.compile("(?<!\\p{L})" + word + "(?!\\p{L})").matcher(context).find();
  }
}

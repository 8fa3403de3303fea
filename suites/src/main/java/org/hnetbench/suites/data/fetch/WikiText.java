package org.hnetbench.suites.data.fetch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Cuts WikiText into articles. Its lines are headings ({@code = Title =}, {@code = = Section = =}),
 * paragraphs and blank ones; its tokens keep their spacing ({@code @-@}).
 */
final class WikiText {
  private WikiText() {}

  /**
   * The articles, with {@code id}, {@code title} and {@code text}: lines without outer spaces, an
   * empty line between two, a line break at the end.
   *
   * @param lines without outer spaces, blank ones too
   */
  static List<Map<String, Object>> articles(List<String> lines) {
    List<Map<String, Object>> articles = new ArrayList<>();
    List<String> article = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (isTitle(lines, i)) {
        add(articles, article);
      }
      if (!lines.get(i).isEmpty()) {
        article.add(lines.get(i));
      }
    }
    add(articles, article);
    return articles;
  }

  /** A heading of level 1 stands between blank lines, or at the beginning. */
  private static boolean isTitle(List<String> lines, int i) {
    boolean before = i == 0 || lines.get(i - 1).isEmpty();
    boolean behind = i + 1 < lines.size() && lines.get(i + 1).isEmpty();
    return before && behind && lines.get(i).matches("= (?!=).*(?<!=) =");
  }

  private static void add(List<Map<String, Object>> articles, List<String> article) {
    if (article.isEmpty()) {
      return;
    }
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("id", String.format(Locale.ROOT, "wikitext2-test/%02d", articles.size()));
    record.put("title", article.get(0).replaceAll("^= | =$", ""));
    record.put("text", String.join("\n\n", article) + "\n");
    articles.add(record);
    article.clear();
  }
}

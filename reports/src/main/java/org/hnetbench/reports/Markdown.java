package org.hnetbench.reports;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words and pictures within Markdown. */
public final class Markdown {
  // What CommonMark, and GitHub's tables and strikethrough, give a meaning to in the middle of a
  // line. An underscore between letters and a bracket without a link have none.
  private static final Pattern MEANT =
      Pattern.compile(
          "[\\\\|*`<~]|\\[(?=[^\\]]*\\]\\()|&(?=#?\\w+;)"
              + "|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])");

  private Markdown() {}

  /** Text that shows as it is, in one line, also within a cell of a table. */
  public static String escape(String text) {
    return MEANT.matcher(text.replaceAll("\\R", " ")).replaceAll("\\\\$0");
  }

  /** Pictures that lie beside the text, each a paragraph. */
  public static String pictures(Map<String, LineChart> byFileName) {
    return byFileName.entrySet().stream()
        .map(picture -> picture(picture.getValue().title(), picture.getKey()))
        .collect(Collectors.joining());
  }

  /** A picture that lies beside the text, as a paragraph. */
  public static String picture(String title, String fileName) {
    return "\n![%s](%s)\n".formatted(inBrackets(title), fileName);
  }

  private static String inBrackets(String title) {
    return escape(title.replaceAll("[\\[\\]]", " "));
  }
}

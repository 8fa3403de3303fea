package org.hnetbench.suites.choice;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hnetbench.suites.data.Document;

/**
 * Functions of program code as items of one option: what a programmer states first, and the body to
 * be written. In Python signature and docstring, in Java documentation comment and signature.
 * Bodies are told by indentation, as both languages are laid out; functions laid out otherwise are
 * left out. Prompt, delimiter (a line break) and completion joined are a piece of the file.
 */
public final class FunctionBodies {
  private static final int MOST_PROMPT_BYTES = 1024;
  private static final int LEAST_BODY_BYTES = 20;
  private static final int MOST_BODY_BYTES = 1024;

  /** A signature, its parentheses one level deep inside, and a docstring to its first end. */
  private static final Pattern PYTHON =
      Pattern.compile(
          "^(?<indent>[ \\t]*)def \\w+"
              + "\\((?:[^()\"'#]++|\"[^\"\\n]*+\"|'[^'\\n]*+'|\\([^()]*+\\))*+\\)"
              + "(?: *->[^:\\n]*)?:[ \\t]*\\n"
              + "[ \\t]+[rRuU]?(?<quotes>\"\"\"|''')(?>.*?\\k<quotes>)[ \\t]*$",
          Pattern.MULTILINE | Pattern.DOTALL);

  /** A comment, lines of annotations, then no sign of a type, a field or another function. */
  private static final Pattern JAVA =
      Pattern.compile(
          "^(?<indent>[ \\t]*)/\\*\\*(?>(?s:.*?)\\*/)[ \\t]*\\n"
              + "(?:\\k<indent>@\\w[^\\n{}]*\\n)*"
              + "\\k<indent>(?![^(]*(?<!\\w)(?:class|interface|enum|record)(?!\\w))"
              + "[\\w<@][^;{}=/\"]*\\([^;{}=/\"]*\\{[ \\t]*$",
          Pattern.MULTILINE);

  private FunctionBodies() {}

  /**
   * All functions of a bounded length, in the order of the text.
   *
   * @param documents files of Python or Java
   * @return items whose ids are the document's id and the prompt's first byte in it
   */
  public static List<Item> of(List<Document> documents) {
    List<Item> items = new ArrayList<>();
    for (Document document : documents) {
      String text = new String(document.text(), StandardCharsets.UTF_8);
      Matcher python = PYTHON.matcher(text);
      while (python.find()) {
        pythonBody(text, python.end(), python.group("indent"))
            .flatMap(body -> item(document, text, python.start(), python.end(), body))
            .ifPresent(items::add);
      }
      Matcher java = JAVA.matcher(text);
      while (java.find()) {
        javaBody(text, java.end(), java.group("indent"))
            .flatMap(body -> item(document, text, java.start(), java.end(), body))
            .ifPresent(items::add);
      }
    }
    return items;
  }

  /** Lines that are indented further; then comes code that is not, or the end. */
  private static Optional<String> pythonBody(String text, int start, String indent) {
    String body = indented(text, start, indent);
    boolean quoted = count(body, "\"\"\"") % 2 == 1 || count(body, "'''") % 2 == 1;
    // A comment that is not indented may stand inside a function.
    boolean more = text.startsWith(indent + "#", start + body.length());
    return quoted || more ? Optional.empty() : Optional.of(body.stripTrailing());
  }

  /** Lines that are indented further; then comes the brace of the signature's line. */
  private static Optional<String> javaBody(String text, int start, String indent) {
    String body = indented(text, start, indent);
    boolean closed = text.startsWith(indent + "}\n", start + body.length());
    return closed ? Optional.of(body.stripTrailing()) : Optional.empty();
  }

  /** From a line's end on: that line break and all lines that are blank or indented further. */
  private static String indented(String text, int start, String indent) {
    int end = Math.min(start + 1, text.length());
    while (end < text.length()) {
      int next = text.indexOf('\n', end) < 0 ? text.length() : text.indexOf('\n', end) + 1;
      String line = text.substring(end, next);
      boolean further =
          line.startsWith(indent)
              && line.length() > indent.length()
              && Character.isWhitespace(line.charAt(indent.length()));
      if (!further && !line.isBlank()) {
        break;
      }
      end = next;
    }
    return text.substring(start, end);
  }

  /**
   * @param body begins with the line break after the prompt
   */
  private static Optional<Item> item(
      Document document, String text, int start, int end, String body) {
    String prompt = text.substring(start, end);
    int bytes = bytes(body) - 1;
    if (bytes(prompt) > MOST_PROMPT_BYTES
        || bytes < LEAST_BODY_BYTES
        || bytes > MOST_BODY_BYTES
        || !body.startsWith("\n")) {
      return Optional.empty();
    }
    String id = document.id() + "@" + bytes(text.substring(0, start));
    return Optional.of(new Item(id, List.of(new Option(prompt, "\n", body.substring(1))), 0));
  }

  private static int count(String text, String part) {
    return (text.length() - text.replace(part, "").length()) / part.length();
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}

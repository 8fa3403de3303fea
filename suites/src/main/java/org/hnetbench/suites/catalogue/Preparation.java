package org.hnetbench.suites.catalogue;

import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a data set's original records become those that a template can be filled from. Records that
 * are prepared already stay.
 */
enum Preparation {
  /**
   * HellaSwag: {@code query} of activity and context, brackets removed from it and from the
   * endings, as lm-evaluation-harness has it.
   */
  HELLASWAG {
    @Override
    DataRecord prepare(DataRecord data) {
      if (data.has("query")) {
        return data;
      }
      String context = data.text("ctx_a") + " " + capitalized(data.text("ctx_b"));
      ArrayNode endings = JsonNodeFactory.instance.arrayNode();
      data.texts("endings").forEach(ending -> endings.add(withoutBrackets(ending)));
      ObjectNode fields = (ObjectNode) data.fields().deepCopy();
      fields.put("query", withoutBrackets(data.text("activity_label") + ": " + context));
      fields.set("endings", endings);
      return data.with(fields);
    }
  },

  /** LAMBADA: {@code text} is cut before its last word, at a space. */
  LAST_WORD {
    @Override
    DataRecord prepare(DataRecord data) {
      if (data.has("context")) {
        return data;
      }
      String text = Whitespace.strip(data.text("text"));
      int space = text.lastIndexOf(' ');
      if (space < 0) {
        throw data.error("HNB-DATA-ENDING", "text", "two words are needed, with a space between");
      }
      ObjectNode fields = (ObjectNode) data.fields().deepCopy();
      fields.put("context", text.substring(0, space));
      fields.put("sep", " ");
      fields.put("target", text.substring(space + 1));
      return data.with(fields);
    }
  };

  /** The dot matches all but a line feed. */
  private static final Pattern BRACKETS = Pattern.compile("\\[.*?]", Pattern.UNIX_LINES);

  abstract DataRecord prepare(DataRecord data);

  /** First letter in title case, all others in lower case: proper names lose theirs. */
  private static String capitalized(String text) {
    if (text.isEmpty()) {
      return text;
    }
    int first = text.codePointAt(0);
    return Character.toString(Character.toTitleCase(first))
        + text.substring(Character.charCount(first)).toLowerCase(Locale.ROOT);
  }

  private static String withoutBrackets(String text) {
    String titled = Whitespace.strip(text).replace(" [title]", ". ");
    return BRACKETS.matcher(titled).replaceAll("").replace("  ", " ");
  }
}

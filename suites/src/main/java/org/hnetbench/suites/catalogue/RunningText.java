package org.hnetbench.suites.catalogue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hnetbench.results.statistics.Perplexity;
import org.hnetbench.suites.data.Document;

/**
 * Documents of the test split, all of whose bytes are scored.
 *
 * @param byLanguage whether each language of theirs is a part of its own
 * @param perplexityPer what the field states perplexity for, beside bits-per-byte
 */
public record RunningText(boolean byLanguage, Optional<Unit> perplexityPer) implements Shape {
  private static final String OTHER = "other";
  private static final Map<String, String> LANGUAGES =
      Map.of(
          "java", "java", "py", "python", "js", "javascript", "c", "c", "cpp", "cpp", "go", "go");

  /** Beginning of a sample's id; or a file's ending, and the number of a piece of a large file. */
  private static final Pattern ID = Pattern.compile("(?:(java|python)/.*|.*\\.(\\w+)(?:#\\d+)?)");

  /** What a text is counted in. */
  public enum Unit {
    /** As lm-evaluation-harness counts them, see {@link Perplexity#words}. */
    WORD {
      @Override
      public long count(Document document) {
        return Perplexity.words(new String(document.text(), StandardCharsets.UTF_8));
      }
    },
    /** Letters of a sequence, a byte each. */
    BASE {
      @Override
      public long count(Document document) {
        return document.bytes();
      }
    };

    /** How many of them a document has. */
    public abstract long count(Document document);
  }

  /** The documents by the name of their part, in the order of these names. */
  Map<String, List<Document>> parts(List<Document> documents) {
    Map<String, List<Document>> parts = new TreeMap<>();
    for (Document document : documents) {
      String part = byLanguage ? language(document) : "";
      parts.computeIfAbsent(part, name -> new ArrayList<>()).add(document);
    }
    return parts;
  }

  /** As the document tells it, else as its id begins, else by the ending of a file's name. */
  private static String language(Document document) {
    if (!document.language().isEmpty()) {
      return document.language();
    }
    Matcher id = ID.matcher(document.id());
    if (!id.matches()) {
      return OTHER;
    }
    return id.group(1) != null ? id.group(1) : LANGUAGES.getOrDefault(id.group(2), OTHER);
  }
}

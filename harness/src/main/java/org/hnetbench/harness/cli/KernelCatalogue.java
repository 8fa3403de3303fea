package org.hnetbench.harness.cli;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;

/**
 * The kernels that models can call by name: shared ones and those that models on the class path
 * bring. What is said of each is the first sentence of the comment above it or of the one that
 * opens its body, else what it takes.
 */
final class KernelCatalogue implements Catalogue {
  private static final Pattern DEFINITION =
      Pattern.compile("  def (\\w+)\\(self(?:, )?(.*)\\) -> .*:");

  private static final Pattern COMMENT = Pattern.compile("\\s*# ?(.*)");
  private static final Pattern SENTENCE = Pattern.compile("(.+?\\.)(?= |$).*");

  private final String source;

  /** Those for the CPU in float32; the names are the same everywhere. */
  KernelCatalogue() {
    this(Kernels.source(Device.cpu(), Precision.FLOAT32));
  }

  KernelCatalogue(String source) {
    this.source = source;
  }

  @Override
  public String kind() {
    return "kernels";
  }

  @Override
  public List<Entry> entries() {
    List<String> lines = source.lines().toList();
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher definition = DEFINITION.matcher(lines.get(i));
      if (definition.matches()) {
        String said = comment(lines, firstOfCommentAbove(lines, i));
        said = said.isEmpty() ? comment(lines, i + 1) : said;
        String arguments = "of " + definition.group(2).replaceAll(": [\\w\\[\\]]+", "");
        entries.add(
            new Entry(definition.group(1), said.isEmpty() ? arguments : firstSentence(said)));
      }
    }
    entries.sort(Comparator.comparing(Entry::name));
    return entries;
  }

  private static int firstOfCommentAbove(List<String> lines, int definition) {
    int first = definition;
    while (first > 0 && COMMENT.matcher(lines.get(first - 1)).matches()) {
      first--;
    }
    return first;
  }

  /** The comment that begins at a line, its lines joined; empty if none does. */
  private static String comment(List<String> lines, int from) {
    List<String> parts = new ArrayList<>();
    for (int i = from; i < lines.size(); i++) {
      Matcher comment = COMMENT.matcher(lines.get(i));
      if (!comment.matches()) {
        break;
      }
      parts.add(comment.group(1).strip());
    }
    return String.join(" ", parts);
  }

  private static String firstSentence(String text) {
    Matcher sentence = SENTENCE.matcher(text);
    return sentence.matches() ? sentence.group(1) : text;
  }
}

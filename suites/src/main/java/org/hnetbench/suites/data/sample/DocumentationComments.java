package org.hnetbench.suites.data.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The prose of documentation comments: the main descriptions, without block tags, code blocks,
 * tables and markup. A document is a Java file.
 */
final class DocumentationComments {
  private static final Pattern JAVA_FILE = Pattern.compile(".*\\.java");
  private static final Pattern COMMENT = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);
  private static final Pattern GUTTER = Pattern.compile("(?m)^[ \\t]*\\*+[ \\t]?");
  private static final Pattern BLOCK_TAG = Pattern.compile("(?m)^[ \\t]*@[a-z]");
  private static final Pattern CODE =
      Pattern.compile(
          "(?is)<(pre|table|script|style|code_block|blockquote)(?!\\w).*?</\\1>|\\{@snippet.*?\\n"
              + "\\s*\\}");
  private static final Pattern INLINE_TAG =
      Pattern.compile("\\{@(code|literal|link|linkplain|value|index)\\s+([^{}]*)\\}");
  private static final Pattern BREAK =
      Pattern.compile("(?i)</?(p|ul|ol|li|h[1-6]|br|hr|div|dl|dt|dd|blockquote)(?!\\w)[^>]*>");
  private static final Pattern MARKUP = Pattern.compile("</?[A-Za-z][^<>]*>|<!--.*?-->");
  private static final Pattern BLANK_LINE = Pattern.compile("\\n[ \\t]*\\n");

  /** In this order: an ampersand that is spelt out must not begin another entity. */
  private static final List<Map.Entry<String, String>> ENTITIES =
      List.of(
          Map.entry("&nbsp;", " "),
          Map.entry("&quot;", "\""),
          Map.entry("&apos;", "'"),
          Map.entry("&#39;", "'"),
          Map.entry("&mdash;", " - "),
          Map.entry("&ndash;", "-"),
          Map.entry("&#64;", "@"),
          Map.entry("&amp;", "&"));

  private DocumentationComments() {}

  /**
   * Reads.
   *
   * @param prose what of a comment's paragraph is wanted, if anything
   */
  static List<Candidate> read(byte[] jar, Function<String, Optional<Paragraph>> prose)
      throws IOException {
    List<Candidate> candidates = new ArrayList<>();
    for (Map.Entry<String, byte[]> file : Archive.files(jar, JAVA_FILE).entrySet()) {
      String name = file.getKey().replaceFirst("\\.java$", "").replace('/', '.');
      String source = new String(file.getValue(), StandardCharsets.UTF_8);
      List<Paragraph> paragraphs =
          paragraphs(source).stream().map(prose).flatMap(Optional::stream).toList();
      if (!paragraphs.isEmpty()) {
        candidates.add(Candidate.ofGroup(name, name, paragraphs));
      }
    }
    candidates.sort(Comparator.comparing(Candidate::id));
    return candidates;
  }

  /** All paragraphs, prose or not. */
  static List<String> paragraphs(String source) {
    List<String> paragraphs = new ArrayList<>();
    Matcher comment = COMMENT.matcher(source);
    while (comment.find()) {
      String text = GUTTER.matcher(comment.group(1).replace("\r", "")).replaceAll("");
      Matcher tag = BLOCK_TAG.matcher(text);
      text = tag.find() ? text.substring(0, tag.start()) : text;
      text = CODE.matcher(text).replaceAll("\n\n");
      text = INLINE_TAG.matcher(text).replaceAll(DocumentationComments::inline);
      text = BREAK.matcher(text).replaceAll("\n\n");
      // An exponent must not melt into its base; the paragraph is then told as a formula.
      text = text.replace("<sup>", "^").replace("<sub>", "_");
      text = MARKUP.matcher(text).replaceAll("");
      for (Map.Entry<String, String> entity : ENTITIES) {
        text = text.replace(entity.getKey(), entity.getValue());
      }
      paragraphs.addAll(List.of(BLANK_LINE.split(text)));
    }
    return paragraphs;
  }

  /** A code tag's text as it is; of a link its label, or else the name that it leads to. */
  private static String inline(MatchResult tag) {
    String content = Prose.normalised(tag.group(2));
    if (!tag.group(1).startsWith("link")) {
      return Matcher.quoteReplacement(content);
    }
    int label = content.indexOf(' ', Math.max(0, content.indexOf(')')));
    String shown = label > 0 ? content.substring(label + 1) : content;
    return Matcher.quoteReplacement(shown.replaceFirst("^#", "").replace('#', '.'));
  }
}

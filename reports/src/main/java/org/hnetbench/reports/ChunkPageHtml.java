package org.hnetbench.reports;

import java.util.List;
import java.util.Locale;

/**
 * Draws a {@link ChunkPage}. Chunks have alternating grounds; a character is underlined the more,
 * the likelier a chunk begins with it, and tells bytes and probabilities where the pointer rests.
 */
final class ChunkPageHtml {
  /** Steps of shade between probability 0 and 1. */
  private static final int SHADES = 10;

  private static final String STYLE =
      """
      :root { color-scheme: light dark; --a: #cfe8fc; --b: #fbe3c4; --ink: #1f2328; --page: #fff;
        --faint: #59636e; --rule: #d1d9e0; --mark: 176, 30, 60; }
      @media (prefers-color-scheme: dark) { :root { --a: #17405f; --b: #553a15; --ink: #e6edf3;
        --page: #0d1117; --faint: #9198a1; --rule: #3d444d; --mark: 255, 120, 140; } }
      body { margin: 2em auto; max-width: 62em; padding: 0 1em; color: var(--ink);
        background: var(--page); font: 15px/1.5 system-ui, 'Helvetica Neue', Arial, sans-serif; }
      .text { white-space: pre-wrap; overflow-wrap: anywhere; padding: 1em; line-height: 2;
        border: 1px solid var(--rule); border-radius: 6px;
        font-family: ui-monospace, Consolas, 'DejaVu Sans Mono', monospace; }
      .a, .b { padding: .15em 0; border-radius: 2px; }
      .a { background: var(--a); }
      .b { background: var(--b); }
      i { font-style: normal; }
      i:hover { outline: 1px solid var(--ink); }
      small, .note { color: var(--faint); }
      table { border-collapse: collapse; margin: .5em 0 1.5em; font-variant-numeric: tabular-nums; }
      th, td { padding: .15em .8em; text-align: right; border-bottom: 1px solid var(--rule); }
      .words { text-align: left; }
      .histogram th, .histogram td { border: 0; padding: 0 .5em; font-weight: normal; }
      .histogram td:last-child { text-align: left; }
      .histogram b { display: inline-block; height: .8em; background: #0072b2; }
      """;

  private final ChunkPage page;
  private final StringBuilder html = new StringBuilder();

  ChunkPageHtml(ChunkPage page) {
    this.page = page;
  }

  String html() {
    String title = escape(page.title());
    html.append("<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n");
    html.append("<meta name=\"viewport\" content=\"width=device-width\">\n");
    html.append("<title>").append(title).append("</title>\n<style>\n").append(STYLE);
    for (int shade = 1; shade <= SHADES; shade++) {
      html.append(
          String.format(
              Locale.ROOT,
              ".p%d { box-shadow: 0 .18em 0 rgba(var(--mark), %.1f); }\n",
              shade,
              (double) shade / SHADES));
    }
    html.append("</style>\n</head>\n<body>\n<h1>").append(title).append("</h1>\n");
    page.notes().forEach(note -> paragraph(note));
    if (page.stages().stream().anyMatch(ChunkPageHtml::hasProbabilities)) {
      legend();
    }
    page.stages().forEach(this::stage);
    for (ChunkPage.Table table : page.tables()) {
      html.append("<h2>").append(escape(table.heading())).append("</h2>\n");
      table(table.rows());
    }
    return html.append("</body>\n</html>\n").toString();
  }

  private void paragraph(String text) {
    html.append("<p class=\"note\">").append(escape(text)).append("</p>\n");
  }

  private void legend() {
    html.append("<p class=\"note\">Underline: probability that a chunk begins there:");
    for (int shade = 0; shade <= SHADES; shade += 2) {
      html.append(
          String.format(Locale.ROOT, " <i class=\"p%d\">%.1f</i>", shade, (double) shade / SHADES));
    }
    html.append(". Rest the pointer on a character to read it.</p>\n");
  }

  private void stage(ChunkPage.Stage stage) {
    html.append("<h2>").append(escape(stage.name())).append("</h2>\n<div class=\"text\">");
    int chunks = 0;
    for (ShownCharacter character : stage.text()) {
      if (character.begins() || chunks == 0) {
        html.append(chunks == 0 ? "" : "</span>");
        html.append("<span class=\"").append(chunks++ % 2 == 0 ? 'a' : 'b').append("\">");
      }
      character(character);
    }
    html.append(chunks == 0 ? "" : "</span>").append("</div>\n");
    html.append("<p>Chunks of each length in bytes:</p>\n").append(stage.lengths().html());
  }

  private void character(ShownCharacter character) {
    float probability = character.probability();
    long shade = Float.isNaN(probability) ? 0 : Math.round((double) probability * SHADES);
    html.append("<i title=\"").append(title(character)).append('"');
    html.append(shade == 0 ? "" : " class=\"p" + shade + "\"");
    String visible = character.visible();
    html.append('>');
    // A sign that stands for a character is fainter than the text.
    html.append(
        visible.equals(character.text())
            ? escape(visible)
            : "<small>"
                + escape(visible.strip())
                + "</small>"
                + (visible.endsWith("\n") ? "\n" : ""));
    html.append("</i>");
  }

  private static String title(ShownCharacter character) {
    StringBuilder title = new StringBuilder();
    float[] probabilities = character.probabilities();
    for (int i = 0; i < probabilities.length; i++) {
      title.append(i == 0 ? "byte " : ", ").append(character.offset() + i);
      if (!Float.isNaN(probabilities[i])) {
        title.append(": ").append(HumanUnits.fixed(probabilities[i], 3));
      }
    }
    return title.toString();
  }

  private static boolean hasProbabilities(ChunkPage.Stage stage) {
    return stage.text().stream().anyMatch(each -> !Float.isNaN(each.probability()));
  }

  private void table(TextTable table) {
    html.append("<table>\n");
    row("th", table.header(), table.leftColumns());
    for (List<String> cells : table.rows()) {
      row("td", cells, table.leftColumns());
    }
    html.append("</table>\n");
  }

  private void row(String tag, List<String> cells, int leftColumns) {
    html.append("<tr>");
    for (int i = 0; i < cells.size(); i++) {
      html.append('<').append(tag).append(i < leftColumns ? " class=\"words\">" : ">");
      html.append(escape(cells.get(i).replace('\n', ' '))).append("</").append(tag).append('>');
    }
    html.append("</tr>\n");
  }

  private static String escape(String text) {
    return Svg.escape(text);
  }
}

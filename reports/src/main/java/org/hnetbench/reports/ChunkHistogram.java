package org.hnetbench.reports;

import java.util.List;

/**
 * How many chunks have which length.
 *
 * @param bins from short to long
 */
public record ChunkHistogram(List<Bin> bins) {
  private static final int WIDTH = 40;

  /**
   * Some chunks.
   *
   * @param label their lengths: {@code 4} or {@code 5-8}
   * @param chunks how many
   */
  public record Bin(String label, int chunks) {}

  /** Bars of text, one line a bin. */
  public String text() {
    int label = bins.stream().mapToInt(bin -> bin.label().length()).max().orElse(0);
    int number =
        bins.stream().mapToInt(bin -> String.valueOf(bin.chunks()).length()).max().orElse(0);
    StringBuilder text = new StringBuilder();
    for (Bin bin : bins) {
      text.append(" ".repeat(label - bin.label().length())).append(bin.label());
      String chunks = String.valueOf(bin.chunks());
      text.append("  ").append(" ".repeat(number - chunks.length())).append(chunks);
      String bar = "#".repeat((int) Math.ceil(WIDTH * share(bin)));
      text.append(bar.isEmpty() ? "" : "  " + bar).append('\n');
    }
    return text.toString();
  }

  /** The same as rows of HTML. */
  String html() {
    StringBuilder html = new StringBuilder("<table class=\"histogram\">\n");
    for (Bin bin : bins) {
      html.append("<tr><th>").append(Svg.escape(bin.label())).append("</th><td>");
      html.append(bin.chunks()).append("</td><td><b style=\"width:");
      html.append(HumanUnits.fixed(20 * share(bin), 2)).append("em\"></b></td></tr>\n");
    }
    return html.append("</table>\n").toString();
  }

  /** Length of a bar, 0 to 1. */
  private double share(Bin bin) {
    int most = bins.stream().mapToInt(Bin::chunks).max().orElse(1);
    return (double) bin.chunks() / Math.max(1, most);
  }
}

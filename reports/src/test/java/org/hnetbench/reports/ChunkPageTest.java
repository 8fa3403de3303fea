package org.hnetbench.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ChunkPageTest {
  @Test
  void whatever_comes_from_outside_is_escaped() {
    String html =
        page(
                "<b>",
                List.of(
                    letter("<", 0, true, 0.5f),
                    letter("&", 1, false, 0f),
                    letter("\"", 2, true, 1f)))
            .html();

    assertThat(html)
        .contains(
            "<title>a &lt;b&gt;</title>",
            ">&lt;</i>",
            ">&amp;</i>",
            ">&quot;</i>",
            "note &lt;b&gt;",
            "<th>cell &lt;b&gt;</th>",
            "<td class=\"words\">&lt;b&gt;</td>")
        .doesNotContain("<b>");
  }

  @Test
  void chunks_take_turns_and_shade_tells_probability() {
    String html =
        page(
                "m",
                List.of(
                    letter("a", 0, true, 1f),
                    letter("b", 1, false, 0.04f),
                    letter("é", 2, true, 0.62f, 0.1f)))
            .html();

    assertThat(html)
        .contains(
            "<span class=\"a\"><i title=\"byte 0: 1.000\" class=\"p10\">a</i>"
                + "<i title=\"byte 1: 0.040\">b</i></span>"
                + "<span class=\"b\"><i title=\"byte 2: 0.620, 3: 0.100\" class=\"p6\">é</i></span>");
  }

  @Test
  void where_there_are_no_probabilities_none_are_explained() {
    String html = page("m", List.of(letter("a", 0, true, Float.NaN))).html();

    assertThat(html).contains("<i title=\"byte 0\">a</i>").doesNotContain("Underline");
  }

  @Test
  void line_breaks_are_seen_and_kept() {
    String html = page("m", List.of(letter("a", 0, true, 0f), letter("\n", 1, true, 0f))).html();

    assertThat(html).contains("><small>\u21B5</small>\n</i>");
  }

  @Test
  void every_element_that_opens_closes() {
    String html =
        page(
                "m",
                List.of(
                    letter("a", 0, true, 1f),
                    letter("\t", 1, true, 0.3f),
                    letter("c", 2, false, 0f)))
            .html();

    List<String> open = new ArrayList<>();
    Matcher tags = Pattern.compile("<(/?)([a-z0-9]+)[^>]*>").matcher(html);
    while (tags.find()) {
      if (tags.group(1).isEmpty() && !tags.group(2).equals("meta")) {
        open.add(tags.group(2));
      } else if (!tags.group(1).isEmpty()) {
        assertThat(open.remove(open.size() - 1)).isEqualTo(tags.group(2));
      }
    }
    assertThat(open).isEmpty();
  }

  @Test
  void bars_of_the_histogram_are_as_long_as_its_numbers_say() {
    ChunkHistogram histogram =
        new ChunkHistogram(
            List.of(
                new ChunkHistogram.Bin("1", 40),
                new ChunkHistogram.Bin("2-3", 10),
                new ChunkHistogram.Bin("4", 0)));

    assertThat(histogram.text())
        .isEqualTo("  1  40  " + "#".repeat(40) + "\n2-3  10  " + "#".repeat(10) + "\n  4   0\n");
    assertThat(histogram.html()).contains("width:20.00em", "width:5.00em", "width:0.00em");
  }

  @Test
  void a_character_without_any_probability_has_none() {
    assertThat(letter("公", 0, true, Float.NaN, 0.2f, 0.1f).probability()).isEqualTo(0.2f);
    assertThat(letter("é", 0, true, Float.NaN, Float.NaN).probability()).isNaN();
  }

  private static ShownCharacter letter(
      String text, int at, boolean begins, float... probabilities) {
    return new ShownCharacter(text, at, begins, probabilities);
  }

  private static ChunkPage page(String name, List<ShownCharacter> text) {
    TextTable table = new TextTable(List.of("", "cell " + name), List.of(List.of(name, "1")), 1);
    ChunkHistogram lengths = new ChunkHistogram(List.of(new ChunkHistogram.Bin("1", 3)));
    return new ChunkPage(
        "a " + name,
        List.of("note " + name),
        List.of(new ChunkPage.Table("figures", table)),
        List.of(new ChunkPage.Stage("stage 0", text, lengths)));
  }
}

package org.hnetbench.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MarkdownTest {
  @Test
  void whatMarkdownWouldReadIsEscaped() {
    assertThat(Markdown.escape("a|b")).isEqualTo("a\\|b");
    assertThat(Markdown.escape("sample *, *so*")).isEqualTo("sample \\*, \\*so\\*");
    assertThat(Markdown.escape("_so_ __so__")).isEqualTo("\\_so\\_ \\_\\_so\\_\\_");
    assertThat(Markdown.escape("a\\|b")).isEqualTo("a\\\\\\|b");
    assertThat(Markdown.escape("<b> `x` ~y~ &lt;")).isEqualTo("\\<b> \\`x\\` \\~y\\~ \\&lt;");
    assertThat(Markdown.escape("[x](y)")).isEqualTo("\\[x](y)");
    assertThat(Markdown.escape("two\nlines\r\n")).isEqualTo("two lines ");
  }

  @Test
  void whatItWouldNotReadStaysAsItIs() {
    for (String plain :
        List.of(
            "acc_pmi", "0.2 [-0.1, 0.3]", "30.9–40.9 %", "Q & A", "wörter_ünter", "f(x), [y]")) {
      assertThat(Markdown.escape(plain)).isEqualTo(plain);
    }
  }

  @Test
  void picturesAreParagraphs() {
    LineChart chart = new LineChart("a [b | c", "", Axis.linear("x"), Axis.linear("y"), List.of());
    Map<String, LineChart> pictures = new LinkedHashMap<>();
    pictures.put("one.svg", chart);
    pictures.put("two.svg", chart);

    assertThat(Markdown.pictures(pictures))
        .isEqualTo("\n![a  b \\| c](one.svg)\n\n![a  b \\| c](two.svg)\n");
  }
}

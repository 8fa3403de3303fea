package org.hnetbench.suites.data.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChineseProseTest {
  @Test
  void lines_are_joined_without_blanks_but_foreign_words_keep_theirs() {
    assertThat(ChineseProse.paragraph("如果参数为空，\n  则返回原来的字符串，\n而不会抛出 Error 异常。"))
        .hasValueSatisfying(
            paragraph ->
                assertThat(paragraph.text()).isEqualTo("如果参数为空，则返回原来的字符串，而不会抛出 Error 异常。"));
  }

  @Test
  void what_generators_add_is_dropped() {
    assertThat(ChineseProse.paragraph("Set 实例所在的可用区名称。\n注意：此字段可能返回 null，表示取不到有效值。"))
        .isEqualTo(ChineseProse.paragraph("实例所在的可用区名称。"))
        .isPresent();
  }

  @Test
  void foreign_text_fragments_links_and_licences_are_not_prose() {
    assertThat(ChineseProse.paragraph("This is a sentence of English prose, 其中只有几个汉字而已啊"))
        .isEmpty();
    assertThat(ChineseProse.paragraph("实例名称")).isEmpty();
    assertThat(ChineseProse.paragraph("详细的说明请参考这个页面上的文档 https://example.org")).isEmpty();
    assertThat(ChineseProse.paragraph("版权所有，未经许可不得以任何形式复制或者传播")).isEmpty();
  }

  @Test
  void sentences_that_differ_in_numbers_and_foreign_words_have_one_gist() {
    assertThat(ChineseProse.paragraph("默认值是 20，最大值是 100。超出取值范围的时候抛出异常。").orElseThrow().gists())
        .isEqualTo(
            ChineseProse.paragraph("默认值是10，最大值是50。超出取值范围的时候，抛出 Error 异常。").orElseThrow().gists())
        .hasSize(2);
  }
}

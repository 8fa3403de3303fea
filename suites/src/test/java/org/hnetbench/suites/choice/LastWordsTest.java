package org.hnetbench.suites.choice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hnetbench.suites.data.Catalogue;
import org.hnetbench.suites.data.Document;
import org.hnetbench.suites.data.Split;
import org.junit.jupiter.api.Test;

class LastWordsTest {
  private static final String STORY =
      "\n  Mara kept a lantern by the door. "
          + "Nobody had seen the old mill so quiet, not even in the years when the river ran dry. "
          + "The wheel stood still now, and moss had grown over the step on which he sat. "
          + "“Take it,” she said to the boy and gave him the lantern.”";

  @Test
  void the_last_word_of_a_passage_is_asked_for() {
    List<Item> items = LastWords.of(List.of(document("story", "é" + STORY)), 10);

    String passage = "é" + STORY;
    int cut = passage.lastIndexOf(" lantern");
    assertThat(items)
        .containsExactly(
            new Item("story@0", List.of(new Option(passage.substring(0, cut), " ", "lantern")), 0));
    assertThat(LastWords.of(List.of(document("story", "É!\n" + STORY)), 10))
        .extracting(Item::id)
        .containsExactly("story@0");
    // 2 + 400 bytes, a mark, line ends and spaces before it; begun there it would be too long.
    assertThat(LastWords.of(List.of(document("story", "É" + "a".repeat(400) + "!\n" + STORY)), 10))
        .extracting(Item::id)
        .containsExactly("story@407");
  }

  @Test
  void there_is_none_where_the_word_is_new_short_or_not_after_one_space() {
    assertThat(passages(STORY.replace("a lantern", "a candle"))).isEmpty();
    assertThat(passages(STORY.replace("lantern", "cup"))).isEmpty();
    assertThat(passages(STORY.replace("the lantern", "the\nlantern"))).isEmpty();
    assertThat(passages(STORY.replace("the lantern", "the  lantern"))).isEmpty();
    assertThat(passages(STORY.replace("lantern.”", "lantern 7.”"))).isEmpty();
    assertThat(passages("Mara kept a lantern. She lost it. I found the lantern.")).isEmpty();
    assertThat(passages(STORY)).hasSize(1);
  }

  @Test
  void a_sentence_does_not_end_before_lower_case() {
    String abbreviated = STORY.replace("the boy", "the boy (see the lantern. above)");

    assertThat(passages(abbreviated)).hasSize(1);
    assertThat(passages(abbreviated).get(0).options().get(0).prompt()).endsWith("gave him the");
  }

  @Test
  void scripts_without_spaces_have_none() {
    String chinese = "玛拉把灯放在门边。没有人见过这么安静的磨坊。";

    assertThat(passages(chinese.repeat(20))).isEmpty();
    assertThat(passages(STORY.replace("old mill", "old 磨坊"))).isEmpty();
  }

  @Test
  void passages_of_real_text_stand_in_their_document_and_do_not_overlap() {
    List<Document> documents = Catalogue.open("sample-en").documents(Split.TEST);
    List<Item> items = LastWords.of(documents, Integer.MAX_VALUE);

    assertThat(items).isNotEmpty();
    Set<String> ids = new HashSet<>();
    String document = "";
    int free = 0;
    for (Item item : items) {
      int at = item.id().lastIndexOf('@');
      String id = item.id().substring(0, at);
      int offset = Integer.parseInt(item.id().substring(at + 1));
      free = id.equals(document) ? free : 0;
      document = id;
      byte[] text =
          documents.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow().text();
      Option option = item.options().get(0);
      byte[] passage =
          (option.prompt() + option.delimiter() + option.completion())
              .getBytes(StandardCharsets.UTF_8);

      assertThat(ids.add(item.id())).isTrue();
      assertThat(offset).isGreaterThanOrEqualTo(free);
      assertThat(Arrays.copyOfRange(text, offset, offset + passage.length)).isEqualTo(passage);
      assertThat(option.prompt()).contains(option.completion()).isEqualTo(option.prompt().strip());
      free = offset + passage.length;
    }
  }

  @Test
  void a_limit_takes_the_same_part_in_the_same_order_from_all_documents() {
    List<Document> documents = Catalogue.open("sample-en").documents(Split.TEST);
    List<Item> all = LastWords.of(documents, Integer.MAX_VALUE);
    int half = all.size() / 2;
    List<Item> some = LastWords.of(documents, half);

    assertThat(some).hasSize(half).containsAll(LastWords.of(documents, half / 2));
    assertThat(all.stream().filter(some::contains)).isEqualTo(some);
    assertThat(all.indexOf(some.get(half - 1))).isGreaterThan(half - 1);
  }

  private static List<Item> passages(String text) {
    return LastWords.of(List.of(document("d", text)), 10);
  }

  private static Document document(String id, String text) {
    return new Document(id, text.getBytes(StandardCharsets.UTF_8));
  }
}

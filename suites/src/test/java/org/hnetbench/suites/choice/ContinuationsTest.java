package org.hnetbench.suites.choice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.hnetbench.suites.data.Document;
import org.hnetbench.suites.data.EmbeddedSample;
import org.hnetbench.suites.data.Split;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContinuationsTest {
  private static final List<Document> ENGLISH =
      EmbeddedSample.load("sample-en").documents(Split.TEST);

  @Test
  void the_english_sample_gives_enough_items() {
    List<Item> items = Continuations.of(ENGLISH, 1000, 1);
    assertThat(items).hasSize(1000);
    assertThat(items).extracting(Item::id).doesNotHaveDuplicates();
  }

  @Test
  void the_true_ending_goes_on_where_the_context_ends() {
    assertTrueToTheText(ENGLISH, Continuations.of(ENGLISH, 1000, 1), " ");
  }

  @Test
  void wrong_endings_are_rests_of_sentences_of_other_documents() {
    for (Item item : Continuations.of(ENGLISH, 300, 1)) {
      List<String> sources = new ArrayList<>(List.of(documentOf(item)));
      for (int option = 0; option < 4; option++) {
        if (option != item.gold()) {
          String ending = item.options().get(option).completion();
          sources.add(
              ENGLISH.stream()
                  .filter(document -> text(document).contains(" " + ending))
                  .map(Document::id)
                  .filter(id -> !sources.contains(id))
                  .findFirst()
                  .orElseThrow());
        }
      }
      assertThat(sources).hasSize(4).doesNotHaveDuplicates();
    }
  }

  @Test
  void the_true_ending_stands_in_every_place_equally_often() {
    Map<Integer, Integer> counts = new HashMap<>();
    Continuations.of(ENGLISH, 1000, 1).forEach(item -> counts.merge(item.gold(), 1, Integer::sum));
    // Four standard errors of a binomial count are 55.
    assertThat(counts.values()).hasSize(4).allSatisfy(n -> assertThat(n).isBetween(195, 305));
  }

  @Test
  void the_shortest_ending_is_the_true_one_at_chance() {
    List<Item> items = Continuations.of(ENGLISH, 1000, 1);
    double credit = 0;
    for (Item item : items) {
      int shortest = item.options().stream().mapToInt(o -> bytes(o.completion())).min().orElse(0);
      long ties = item.options().stream().filter(o -> bytes(o.completion()) == shortest).count();
      boolean gold = bytes(item.options().get(item.gold()).completion()) == shortest;
      credit += gold ? 1.0 / ties : 0;
    }
    assertThat(credit / items.size()).isBetween(0.19, 0.31);
  }

  @Test
  void fewer_items_are_the_first_of_more_and_spread_over_all_documents() {
    List<Item> many = Continuations.of(ENGLISH, 600, 1);
    List<Item> few = Continuations.of(ENGLISH, 100, 1);
    assertThat(few).isEqualTo(many.subList(0, 100));
    assertThat(few).extracting(ContinuationsTest::documentOf).doesNotHaveDuplicates();
    assertThat(Continuations.of(ENGLISH, 100, 2)).isNotEqualTo(few);
  }

  @ParameterizedTest
  @CsvSource({
    "sample-en, '', ' ', 2393",
    "sample-de, '', ' ', 307",
    "sample-fi, '', ' ', 236",
    "sample-hu, '', ' ', 134",
    "sample-el, '', ' ', 175",
    "sample-zh, '', '', 383",
    "sample-code, java/, ' ', 1058",
    "sample-code, python/, ' ', 1237",
    "sample-dna, '', '', 0",
  })
  void every_sample_gives_items_true_to_its_text(
      String sample, String part, String delimiter, int count) {
    List<Document> documents =
        EmbeddedSample.load(sample).documents(Split.TEST).stream()
            .filter(document -> document.id().startsWith(part))
            .toList();
    List<Item> items = Continuations.of(documents, Integer.MAX_VALUE, 1);
    assertThat(items).hasSize(count);
    assertTrueToTheText(documents, items, delimiter);
  }

  @Test
  void a_script_without_blanks_is_cut_between_characters() {
    List<Document> documents = generated("的一是不了在人有我他这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会", "", "。", 40);
    List<Item> items = Continuations.of(documents, 100, 1);
    assertThat(items).hasSize(100);
    assertTrueToTheText(documents, items, "");
  }

  @Test
  void lines_of_code_are_cut_too_and_repeated_lines_are_not_used() {
    String licence = "# Licensed under the terms of the licence that is named in another file\n";
    List<Document> documents = new ArrayList<>();
    for (Document document : generated("abcdefghijklmnopqrstuvwxyz", " ", "\n", 40)) {
      documents.add(new Document(document.id(), (licence + text(document)).getBytes(UTF_8)));
    }
    List<Item> items = Continuations.of(documents, 100, 1);
    assertThat(items).hasSize(100);
    assertTrueToTheText(documents, items, " ");
    assertThat(items)
        .allSatisfy(
            item ->
                assertThat(item.options())
                    .extracting(Option::completion)
                    .noneMatch(licence.strip()::endsWith));
  }

  @Test
  void text_without_sentences_gives_none() {
    List<Document> bases = generated("ACGT", "", "", 40);
    assertThat(Continuations.of(bases, 100, 1)).isEmpty();
    assertThat(Continuations.of(List.of(), 100, 1)).isEmpty();
  }

  /** What holds for every item in every language, told from the documents alone. */
  static void assertTrueToTheText(List<Document> documents, List<Item> items, String delimiter) {
    Map<String, byte[]> texts = new HashMap<>();
    documents.forEach(document -> texts.put(document.id(), document.text()));
    for (Item item : items) {
      Option truth = item.options().get(item.gold());
      int cut = Integer.parseInt(item.id().substring(item.id().lastIndexOf('@') + 1));
      String joined = truth.prompt() + truth.delimiter() + truth.completion();
      int start = cut - bytes(truth.prompt());
      assertThat(new String(texts.get(documentOf(item)), start, bytes(joined), UTF_8))
          .isEqualTo(joined);
      assertThat(bytes(truth.prompt())).isBetween(60, 200);
      assertThat(item.options()).hasSize(4);
      assertThat(item.options()).extracting(Option::completion).doesNotHaveDuplicates();
      for (Option option : item.options()) {
        assertThat(option.prompt()).isEqualTo(truth.prompt());
        assertThat(option.delimiter()).isEqualTo(delimiter);
        assertThat(option.completion()).isEqualTo(option.completion().strip());
        assertThat((double) bytes(option.completion()) / bytes(truth.completion()))
            .isBetween(0.85, 1.15);
      }
    }
  }

  /** Documents of random words with an end after some. */
  private static List<Document> generated(String letters, String blank, String end, int count) {
    Random random = new Random(7);
    List<Document> documents = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      StringBuilder text = new StringBuilder();
      for (int word = 1; word <= 300; word++) {
        int length = 1 + random.nextInt(6);
        for (int i = 0; i < length; i++) {
          text.append(letters.charAt(random.nextInt(letters.length())));
        }
        text.append(word % 15 == 0 ? end : blank);
      }
      documents.add(new Document("made/" + number, text.toString().getBytes(UTF_8)));
    }
    Collections.shuffle(documents, random);
    return documents;
  }

  private static String documentOf(Item item) {
    return item.id().substring(0, item.id().lastIndexOf('@'));
  }

  private static String text(Document document) {
    return new String(document.text(), UTF_8);
  }

  private static int bytes(String text) {
    return text.getBytes(UTF_8).length;
  }
}

package org.hnetbench.suites.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SampleItemsTest {
  @ParameterizedTest
  @CsvSource({"winograd-zh, 60", "winogrande, 20"})
  void winograd_pairs_differ_in_one_place_that_swaps_the_answer(String name, int count)
      throws IOException {
    List<JsonNode> items = items(name);
    assertThat(items).hasSize(count);
    for (int i = 0; i < count; i += 2) {
      JsonNode first = items.get(i);
      JsonNode second = items.get(i + 1);
      assertThat(first.path("option1").asString())
          .isNotEmpty()
          .isEqualTo(second.path("option1").asString())
          .isNotEqualTo(first.path("option2").asString());
      assertThat(first.path("option2").asString()).isEqualTo(second.path("option2").asString());
      assertThat(List.of(first.path("answer").asString(), second.path("answer").asString()))
          .containsExactlyInAnyOrder("1", "2");
      String one = first.path("sentence").asString();
      String other = second.path("sentence").asString();
      assertThat(one.split("_", -1)).hasSize(2);
      assertThat(changed(one, other).length()).isBetween(1, 12);
      assertThat(changed(other, one).length()).isBetween(1, 12);
      assertThat(one).contains(first.path("option1").asString(), first.path("option2").asString());
      if (first.has("label")) {
        assertThat(first.path("label").asInt() + 1).isEqualTo(first.path("answer").asInt());
        assertThat(second.path("label").asInt() + 1).isEqualTo(second.path("answer").asInt());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"arc-easy, 4", "arc-challenge, 4", "openbookqa, 4", "piqa, 2"})
  void questions_have_different_answers_and_the_right_one_in_every_place(String name, int options)
      throws IOException {
    List<JsonNode> items = items(name);
    assertThat(items).hasSize(20);
    Map<Integer, Integer> places = new HashMap<>();
    for (JsonNode item : items) {
      assertThat(question(item)).isNotBlank();
      assertThat(answers(item)).hasSize(options).doesNotHaveDuplicates().doesNotContain("");
      places.merge(item.path("label").asInt(-1), 1, Integer::sum);
    }
    assertThat(places.keySet()).hasSize(options).allMatch(place -> place >= 0 && place < options);
    assertThat(places.values()).containsOnly(20 / options);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"winograd-zh", "winogrande", "arc-easy", "arc-challenge", "openbookqa", "piqa"})
  void numbers_and_ids_are_in_order_and_unique(String name) throws IOException {
    List<JsonNode> items = items(name);
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < items.size(); i++) {
      assertThat(items.get(i).path("i").asInt()).isEqualTo(i);
      assertThat(ids.add(items.get(i).path("id").asString(Integer.toString(i)))).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "winograd-zh, xwinograd_zh_recon",
    "winogrande, winogrande_xl_valid",
    "arc-easy, arc_easy_test",
    "arc-challenge, arc_challenge_test",
    "openbookqa, openbookqa_test",
    "piqa, piqa_valid",
  })
  void fields_are_those_of_the_real_set_and_no_item_is_taken_from_it(String name, String real)
      throws IOException {
    Path file = Path.of(folder(), "eval", real + ".jsonl");
    assumeThat(file).as("HNB_DATA holds the real set").exists();
    List<JsonNode> reals = parsed(Files.readString(file));
    Set<String> questions = new HashSet<>();
    reals.forEach(item -> questions.add(question(item)));
    List<String> fields = List.copyOf(reals.get(0).propertyNames());
    for (JsonNode item : items(name)) {
      assertThat(List.copyOf(item.propertyNames())).isEqualTo(fields);
      assertThat(questions).doesNotContain(question(item));
    }
  }

  @Test
  void every_set_whose_sample_is_a_file_of_items_has_it() {
    assertThat(DataSet.all())
        .extracting(DataSet::sample)
        .filteredOn(sample -> !sample.isEmpty() && !EmbeddedSample.isName(sample))
        .allSatisfy(sample -> assertThat(items(sample)).isNotEmpty());
  }

  private static String folder() {
    String environment = System.getenv().getOrDefault("HNB_DATA", "absent");
    return System.getProperty("HNB_DATA", environment);
  }

  /** What of a text differs from the other, between the longest equal beginning and end. */
  private static String changed(String text, String other) {
    int start = 0;
    while (text.charAt(start) == other.charAt(start)) {
      start++;
    }
    int end = 0;
    int most = Math.min(text.length(), other.length()) - start;
    while (end < most
        && text.charAt(text.length() - 1 - end) == other.charAt(other.length() - 1 - end)) {
      end++;
    }
    return text.substring(start, text.length() - end);
  }

  private static String question(JsonNode item) {
    String question = item.path("question").asString("") + item.path("goal").asString("");
    return question + item.path("sentence").asString("");
  }

  private static List<String> answers(JsonNode item) {
    List<String> answers = new ArrayList<>();
    item.path("choices").forEach(choice -> answers.add(choice.asString()));
    return answers.isEmpty()
        ? List.of(item.path("sol1").asString(), item.path("sol2").asString())
        : answers;
  }

  private static List<JsonNode> items(String name) throws IOException {
    String resource = "/sample-items/" + name + ".jsonl";
    try (InputStream stream = SampleItemsTest.class.getResourceAsStream(resource)) {
      assertThat(stream).as(resource).isNotNull();
      return parsed(new String(stream.readAllBytes(), UTF_8));
    }
  }

  private static List<JsonNode> parsed(String lines) {
    return lines.lines().map(line -> JsonMapper.shared().readTree(line)).toList();
  }
}

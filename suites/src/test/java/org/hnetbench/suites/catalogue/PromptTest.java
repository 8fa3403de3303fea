package org.hnetbench.suites.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.hnetbench.suites.choice.Item;
import org.hnetbench.suites.choice.Option;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prompts and endings against strings worked out by hand from lm-evaluation-harness's rules. */
class PromptTest {
  @TempDir private Path folder;

  @Test
  void hellaSwagAsItIsPublished() {
    Item first =
        item(
            "hellaswag",
            """
            {"ind": 24, "activity_label": "Roof shingle removal",
             "ctx_a": "A man is sitting on a roof.", "ctx_b": "he Meets Bob",
             "ctx": "unused", "split": "val", "source_id": "x",
             "endings": ["is [a] using.", "  pulls up  [title] Then he", "c [step]", "d"],
             "label": 3}
            """);

    assertThat(first.id()).isEqualTo("0");
    assertThat(first.gold()).isEqualTo(3);
    assertThat(first.options())
        .containsExactly(
            option("is using."), option("pulls up . Then he"), option("c "), option("d"));
  }

  private static Option option(String ending) {
    return new Option(
        "Roof shingle removal: A man is sitting on a roof. He meets bob", " ", ending);
  }

  @Test
  void hellaSwagWithHeadersAndNothingLeftToContinue() {
    Item item =
        item(
            "hellaswag",
            """
            {"activity_label": "Health",
             "ctx_a": "[header] How to cope [title] Know what [step] Rest.", "ctx_b": "",
             "endings": ["[substeps] First", "b", "c", "d"], "label": "1"}
            """);

    assertThat(item.gold()).isEqualTo(1);
    assertThat(item.options().get(0))
        .isEqualTo(new Option("Health: How to cope. Know what Rest.", " ", " First"));
  }

  @Test
  void hellaSwagWithItsQueryReady() {
    Item item =
        item(
            "hellaswag",
            """
            {"i": 7, "activity_label": "A", "ctx": "b. c", "query": "A: b. C [d]",
             "endings": ["e  f", "g", "h", "i"], "label": 0}
            """);

    assertThat(item.id()).isEqualTo("7");
    assertThat(item.options().get(0)).isEqualTo(new Option("A: b. C [d]", " ", "e  f"));
  }

  @Test
  void piqa() {
    assertThat(item("piqa", "{'goal': 'cut', 'sol1': 'a {goal}', 'sol2': 'b ', 'label': 1}"))
        .isEqualTo(
            new Item(
                "0",
                List.of(
                    new Option("Question: cut\nAnswer:", " ", "a {goal}"),
                    new Option("Question: cut\nAnswer:", " ", "b ")),
                1));
  }

  @Test
  void arcAndOpenBookQa() {
    String data = "{'id': 'M_1', 'question': 'Why?', 'choices': ['a', 'b', 'c'], 'label': 2}";

    assertThat(item("arc-easy", data)).isEqualTo(item("arc-challenge", data));
    assertThat(item("arc-easy", data).options().get(2))
        .isEqualTo(new Option("Question: Why?\nAnswer:", " ", "c"));
    assertThat(item("openbookqa", data).options().get(2)).isEqualTo(new Option("Why?", " ", "c"));
    assertThat(item("openbookqa", data).id()).isEqualTo("M_1");
  }

  @Test
  void lambada() {
    assertThat(
            item("lambada", "{'context': 'She saw\\nJohn. He was', 'sep': ' ', 'target': 'John'}"))
        .isEqualTo(new Item("0", List.of(new Option("She saw\nJohn. He was", " ", "John")), 0));
  }

  @Test
  void winogradInEnglish() {
    String data =
        "{'sentence': 'The cup fell off the table as _ was wet. ', 'option1': 'the cup',"
            + " 'option2': 'the table', 'answer': '2'}";

    assertThat(item("winogrande", data))
        .isEqualTo(
            new Item(
                "0",
                List.of(
                    new Option("The cup fell off the table as the cup", " ", "was wet."),
                    new Option("The cup fell off the table as the table", " ", "was wet.")),
                1));
  }

  @Test
  void winogradWithNoBlankAfterThePlaceholder() {
    String data = "{'sentence': 'It is _, too.', 'option1': 'a', 'option2': 'b', 'answer': 1}";

    assertThat(item("winogrande", data).options().get(0))
        .isEqualTo(new Option("It is a", "", ", too."));
  }

  @Test
  void winogradWithNothingAfterThePlaceholderScoresWhatFillsIt() {
    String data = "{'sentence': '他爱上了_', 'option1': '阿姐', 'option2': '西施', 'answer': 2}";

    assertThat(item("xwinograd-zh", data))
        .isEqualTo(
            new Item("0", List.of(new Option("他爱上了", "", "阿姐"), new Option("他爱上了", "", "西施")), 1));
  }

  @Test
  void winogradInChineseGetsNoBlanks() {
    String data = "{'sentence': '奖杯放不进箱子，因为_太大。', 'option1': '奖杯', 'option2': '箱子', 'answer': '1'}";

    assertThat(item("xwinograd-zh", data))
        .isEqualTo(
            new Item(
                "0",
                List.of(
                    new Option("奖杯放不进箱子，因为奖杯", "", "太大。"), new Option("奖杯放不进箱子，因为箱子", "", "太大。")),
                0));
    assertThat(item("xwinograd-zh-full", data))
        .isEqualTo(
            new Item(
                "0",
                List.of(
                    new Option("", "", "奖杯放不进箱子，因为奖杯太大。"), new Option("", "", "奖杯放不进箱子，因为箱子太大。")),
                0));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiter = '|',
      value = {
        "xwinograd-en | The cup fell as _ was wet. | The cup fell as A| ~ ~ | was wet.",
        "xwinograd-fr | Je crois _\u00a0: non\u00a0! | Je crois A| ~\u00a0~ | : non\u00a0!",
        "xwinograd-fr | Il dit qu'_, lui, dort. | Il dit qu'A| ~~ | , lui, dort.",
        "xwinograd-pt | Disse que _ estava l\u00e1. | Disse que A| ~ ~ | estava l\u00e1.",
        "xwinograd-ru | \u041a\u043e\u0442 \u2014 _, \u0434\u0430.| \u041a\u043e\u0442 \u2014 A| ~~ | , \u0434\u0430.",
        "xwinograd-ru | Yes (_ , no). | Yes (A| ~ ~ | , no).",
        "xwinograd-jp | \u732b\u306f_\u3092\u898b\u305f\u3002 | \u732b\u306fA| ~~ | \u3092\u898b\u305f\u3002",
        "xwinograd-jp | \u732b\u306f_\u3000\u3092\u898b\u305f\u3002 | \u732b\u306fA| ~\u3000~ | \u3092\u898b\u305f\u3002",
      })
  void winogradKeepsTheWhiteSpaceOfItsLanguage(
      String suite, String sentence, String prompt, String delimiter, String completion) {
    String data = "{'option1': 'A', 'option2': 'B', 'answer': '2', 'sentence': '%s'}";
    Item item = json(suite, data.replace('\'', '"').formatted(sentence));

    assertThat(item.gold()).isEqualTo(1);
    assertThat(item.options())
        .containsExactly(
            new Option(prompt, delimiter, completion),
            new Option(prompt.substring(0, prompt.length() - 1) + "B", delimiter, completion));
  }

  private Item json(String suite, String line) {
    return Reading.items(suite, Reading.write(folder, line)).items().get(0);
  }

  private Item item(String suite, String json) {
    String line = json.startsWith("{'") ? json.replace('\'', '"') : json.replace("\n", "");
    return Reading.items(suite, Reading.write(folder, line)).items().get(0);
  }
}

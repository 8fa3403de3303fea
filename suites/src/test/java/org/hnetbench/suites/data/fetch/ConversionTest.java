package org.hnetbench.suites.data.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hnetbench.kernels.spi.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hand-made records in the published formats; tables stand in as JSON lines of the same fields. */
class ConversionTest {
  @TempDir Path folder;

  @Test
  void arc_answers_become_places_among_the_choices_whatever_their_labels() throws IOException {
    assertThat(
            converted(
                Conversion.ARC,
                """
                {"id":"a","question":"Wet?","choices":{"text":["sand","sea","sun"],"label":["A","B","C"]},"answerKey":"B"}
                {"id":"b","question":"Hot?","choices":{"text":["ice","fire"],"label":["1","2"]},"answerKey":"2"}
                """))
        .isEqualTo(
            """
            {"i":0,"id":"a","question":"Wet?","choices":["sand","sea","sun"],"label":1}
            {"i":1,"id":"b","question":"Hot?","choices":["ice","fire"],"label":1}
            """);
  }

  @Test
  void openbookqa_asks_in_its_stem() throws IOException {
    assertThat(
            converted(
                Conversion.OPENBOOKQA,
                """
                {"id":"8-1","question_stem":"The sun","choices":{"text":["shines","rains"],"label":["A","B"]},"answerKey":"A"}
                """))
        .isEqualTo(
            """
            {"i":0,"id":"8-1","question":"The sun","choices":["shines","rains"],"label":0}
            """);
  }

  @Test
  void winogrande_keeps_its_fields_and_gets_a_label() throws IOException {
    assertThat(
            converted(
                Conversion.WINOGRANDE,
                """
                {"sentence":"Ann thanked Eve, for _ helped.","option1":"Ann","option2":"Eve","answer":"2"}
                """))
        .isEqualTo(
            """
            {"i":0,"sentence":"Ann thanked Eve, for _ helped.","option1":"Ann","option2":"Eve","answer":"2","label":1}
            """);
  }

  @Test
  void lambada_is_cut_at_its_last_space() throws IOException {
    assertThat(
            converted(
                Conversion.LAMBADA,
                """
                {"text": "He said\\n\\n“that’s all. I don’t care about signs"}
                """))
        .isEqualTo(
            """
            {"i":0,"context":"He said\\n\\n“that’s all. I don’t care about","sep":" ","target":"signs"}
            """);
  }

  @Test
  void wikitext_is_cut_at_headings_of_level_1_only() throws IOException {
    assertThat(
            converted(
                Conversion.WIKITEXT,
                """
                {"text":""}
                {"text":" = First = \\n"}
                {"text":""}
                {"text":" A paragraph , with = signs = \\n"}
                {"text":""}
                {"text":" = = Section = = \\n"}
                {"text":""}
                {"text":" = = = Deeper = = = \\n"}
                {"text":""}
                {"text":" More @-@ text . \\n"}
                {"text":" x = y = \\n"}
                {"text":""}
                {"text":" = Second ( film ) = \\n"}
                {"text":""}
                {"text":" End . \\n"}
                """))
        .isEqualTo(
            """
            {"i":0,"id":"wikitext2-test/00","title":"First","text":"= First =\\n\\nA paragraph , with = signs =\\n\\n= = Section = =\\n\\n= = = Deeper = = =\\n\\nMore @-@ text .\\n\\nx = y =\\n"}
            {"i":1,"id":"wikitext2-test/01","title":"Second ( film )","text":"= Second ( film ) =\\n\\nEnd .\\n"}
            """);
  }

  @Test
  void piqa_wants_a_label_for_every_question() throws IOException {
    Path questions = source("q.jsonl", "{\"goal\":\"g\",\"sol1\":\"a\",\"sol2\":\"b\"}\n");
    Path labels = source("l.lst", "1\n0\n");

    assertThatThrownBy(
            () -> Conversion.PIQA.convert(List.of(questions, labels), folder.resolve("out")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("2 labels for 1 questions");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void an_answer_that_is_no_choice_is_told_with_its_line() {
    assertThatThrownBy(
            () ->
                converted(
                    Conversion.WINOGRANDE,
                    """
                    {"sentence":"_","option1":"a","option2":"b","answer":"1"}
                    {"sentence":"_","option1":"a","option2":"b","answer":""}
                    """))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("source.jsonl, line 2: the answer \"\" is none of [1, 2]");
  }

  @Test
  void a_missing_field_is_told_by_name() {
    assertThatThrownBy(() -> converted(Conversion.LAMBADA, "{\"context\":\"x y\"}\n"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("line 1: no text in the field \"text\"");
  }

  private String converted(Conversion conversion, String source) throws IOException {
    Path target = folder.resolve("made/target.jsonl");
    conversion.convert(List.of(source("source.jsonl", source)), target);
    return Files.readString(target);
  }

  private Path source(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}

package org.hnetbench.suites.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.hnetbench.kernels.spi.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadInputTest {
  private static final String GOOD_ARC =
      "{'id': 'x', 'question': 'q', 'choices': ['a', 'b'], 'label': 0}";
  private static final String GOOD_BLANK =
      "{'id': 'x', 'sentence': 'a _ b', 'option1': 'c', 'option2': 'd', 'answer': '1'}";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'question': 'q',   |                          | FIELD   | question | missing",
        "'q'                | 5                        | FIELD   | question | text",
        "'q'                | null                     | FIELD   | question | text",
        "['a', 'b']         | {'a': 'b'}               | FIELD   | choices  | text",
        "['a', 'b']         | ['a', 1]                 | FIELD   | choices  | text",
        "['a', 'b']         | ['a', '']                | ENDING  | choices  | empty",
        "['a', 'b']         | ['a', ' ']               | ENDING  | choices  | empty",
        "['a', 'b']         | ['a']                    | OPTIONS | choices  | 2",
        "['a', 'b']         | []                       | OPTIONS | choices  | 2",
        "'label': 0         | 'label': 2               | LABEL   | label    | 0 … 1",
        "'label': 0         | 'label': -1              | LABEL   | label    | 0 … 1",
        "'label': 0         | 'label': 'A'             | LABEL   | label    | 0 … 1",
        "'label': 0         | 'label': '00'            | LABEL   | label    | 0 … 1",
        "'label': 0         | 'label': 0.0             | FIELD   | label    | text",
        "'label': 0         | 'label': true            | FIELD   | label    | text",
        "'label': 0         | 'label': ''              | FIELD   | label    | empty",
        ", 'label': 0       |                          | FIELD   | label    | missing",
        "'x'                | {}                       | FIELD   | id       | text",
        "'x'                | ''                       | FIELD   | id       | empty",
        "'a',               | 'a\\ud800',              | NOT-UTF8 | choices | surrogate",
        "'q'                | '\\udc00 q'              | NOT-UTF8 | question | surrogate",
      })
  void aRecordOfQuestionsWithAMistake(
      String good, String bad, String code, String field, String rule) {
    check("arc-easy", GOOD_ARC, good, bad == null ? "" : bad, code, field, rule);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "a _ b            | a b    | BLANK  | sentence | one",
        "a _ b            | a _ _  | BLANK  | sentence | one",
        "'c'              | ''     | ENDING | option1  | empty",
        "'option2': 'd',  | ~~     | FIELD  | option2  | missing",
        "'answer': '1'    | 'answer': '0' | LABEL  | answer | 1 … 2",
        "'answer': '1'    | 'answer': 3   | LABEL  | answer | 1 … 2",
      })
  void aSentenceWithAMistake(String good, String bad, String code, String field, String rule) {
    check("xwinograd-zh", GOOD_BLANK, good, bad, code, field, rule);
  }

  /** The second of three records is bad; the others stay when it is left out. */
  private void check(
      String suite, String data, String good, String bad, String code, String field, String rule) {
    assertThat(data).contains(good);
    String second = data.replace(good, bad);
    Path file =
        Reading.write(
            folder,
            String.join("\n", data.replace("'x'", "'1'"), second, data.replace("'x'", "'3'"))
                .replace('\'', '"'));

    assertThatThrownBy(() -> Reading.items(suite, file))
        .isInstanceOf(UserError.class)
        .hasFieldOrPropertyWithValue("code", "HNB-DATA-" + code)
        .hasMessageStartingWith(file + ", line 2: field \"" + field + "\": ")
        .hasMessageContaining(rule);
    SuiteContent.Items rest =
        Reading.items(suite, ReadOptions.DEFAULTS.withData(file).skippingBad());
    assertThat(Reading.ids(rest)).containsExactly("1", "3");
    assertThat(rest.skipped()).hasSize(1);
    assertThat(rest.skipped().get(0)).startsWith("HNB-DATA-" + code).contains("line 2");
  }

  @Test
  void linesThatAreNoTextOrNoRecord() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String good = GOOD_ARC.replace('\'', '"');
    bytes.write((good + "\n").getBytes(StandardCharsets.UTF_8));
    bytes.write(new byte[] {'{', '"', (byte) 0xC3, '"', '}', '\n'});
    bytes.write("{\"id\": \n[1]\n\n".getBytes(StandardCharsets.UTF_8));
    bytes.write((good + "\n").getBytes(StandardCharsets.UTF_8));
    Path file = Reading.write(folder, bytes.toByteArray());

    assertThatThrownBy(() -> Reading.items("arc-easy", file))
        .hasFieldOrPropertyWithValue("code", "HNB-DATA-NOT-UTF8")
        .hasMessageContaining("line 2");
    SuiteContent.Items rest =
        Reading.items("arc-easy", ReadOptions.DEFAULTS.withData(file).skippingBad());
    assertThat(rest.items()).hasSize(1);
    assertThat(rest.skipped())
        .extracting(each -> each.substring(0, each.indexOf(':')))
        .containsExactly(
            "HNB-DATA-NOT-UTF8", "HNB-DATA-JSON", "HNB-DATA-JSON", "HNB-DATA-DUPLICATE-ID");
    assertThat(rest.skipped().get(3)).contains("line 6", "\"x\"");
  }

  @Test
  void aFileThatBreaksOffIsNotSkippedOver() throws IOException {
    byte[] broken = new byte[] {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2};
    Path file = Reading.write(folder, broken);

    assertThatThrownBy(
            () -> Reading.items("arc-easy", ReadOptions.DEFAULTS.withData(file).skippingBad()))
        .hasFieldOrPropertyWithValue("code", "HNB-DATA-GZIP");
  }

  @Test
  void nothingLeftToScore() {
    Path file = Reading.write(folder, "{}\n");

    assertThatThrownBy(
            () -> Reading.items("arc-easy", ReadOptions.DEFAULTS.withData(file).skippingBad()))
        .hasFieldOrPropertyWithValue("code", "HNB-DATA-EMPTY")
        .hasMessageContaining("1 bad");
  }
}

package org.hnetbench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hnetbench.results.DocumentRow;
import org.hnetbench.results.OptionRow;
import org.hnetbench.results.RunFolder;
import org.hnetbench.tests.endtoend.scripted.ScriptedCheckpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Items and sequences with a mistake: told in one line, or left out and listed on wish. */
class BadItemsTest {
  private static final String GOOD =
      "{'id': '%s', 'question': 'Is it so?', 'choices': ['yes', 'no'], 'label': 1}\n";

  @TempDir private Path folder;
  private Path model;

  @BeforeEach
  void write() throws IOException {
    model = ScriptedCheckpoint.uniform(folder.resolve("uniform"), 64);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'id': 'bad', 'choices': ['a', 'b'], 'label': 0}|HNB-DATA-FIELD|line 2: field "question": it is missing
          {'id': 'bad', 'question': 'q', 'label': 0}|HNB-DATA-FIELD|line 2: field "choices": it is missing
          {'id': 'bad', 'question': 'q', 'choices': ['a', 'b']}|HNB-DATA-FIELD|line 2: field "label": it is missing
          {'id': 'bad', 'question': 'q', 'choices': ['a', 'b'], 'label': 2}|HNB-DATA-LABEL|line 2: field "label": "2" is not one of 0 … 1
          {'id': 'bad', 'question': 'q', 'choices': ['a', ''], 'label': 0}|HNB-DATA-ENDING|line 2: field "choices": .*empty
          {'id': 'bad', 'question': 'q', 'choices': ['a', 'b\\ud800'], 'label': 0}|HNB-DATA-NOT-UTF8|line 2: field "choices": half a surrogate
          {'id': 'bad', 'question': 'caf\u00ff', 'choices': ['a', 'b'], 'label': 0}|HNB-DATA-NOT-UTF8|line 2: .*not valid UTF-8
          {'id': 'first', 'question': 'q', 'choices': ['a', 'b'], 'label': 0}|HNB-DATA-DUPLICATE-ID|line 2: field "id": "first" stands before
          {'id': 'bad', 'question': 'q', 'choices': ['a', 'LONG'], 'label': 0}|HNB-SCORE-TOO-LONG|item "bad", option 1: .*65 bytes is longer than the context of 64
          """)
  void anItemIsToldWithItsNumberFieldAndRule(String bad, String code, String rest)
      throws IOException {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    lines.writeBytes(line(GOOD.formatted("first")));
    // In Latin-1, the one letter beyond ASCII is a byte that UTF-8 never has.
    String written = bad.replace("LONG", "x".repeat(64)).replace('\'', '"') + "\n";
    lines.writeBytes(written.getBytes(StandardCharsets.ISO_8859_1));
    lines.writeBytes(line(GOOD.formatted("third")));
    Path file = Files.write(folder.resolve("items.jsonl"), lines.toByteArray());

    Complaint.assertOneLine(eval("openbookqa", file, "strict"), 2, code, "items.jsonl.*" + rest);
    CommandResult skipping = eval("openbookqa", file, "skipping", "--skip-bad");

    assertThat(skipping.exitCode()).as(skipping.err()).isZero();
    assertThat(skipping.out()).contains("1 left out:").contains(code);
    RunFolder scores = new RunFolder(folder.resolve("skipping"));
    assertThat(Files.readString(scores.manifest())).contains("\"" + code + ": ");
    assertThat(scores.table(scores.items(), OptionRow.class))
        .extracting(OptionRow::item)
        .containsExactly("first", "first", "third", "third");
  }

  @Test
  void aProteinIsToldWithItsLine() throws IOException {
    Path text = Files.createDirectory(folder.resolve("text"));
    Files.writeString(
        text.resolve("test.fa"),
        ">one\nACGTACGTACGTACGTACGT\n>two\nMKVLAAGIVGLLLAQWERTY\n>three\nGGGGCCCCGGGGCCCCGGGG\n");

    Complaint.assertOneLine(
        eval("dna", text, "strict"), 2, "HNB-DATA-FASTA", "test.fa, line 4: .*nucleotide");
    CommandResult skipping = eval("dna", text, "skipping", "--skip-bad");

    assertThat(skipping.exitCode()).as(skipping.err()).isZero();
    assertThat(skipping.out()).contains("1 left out:").contains("HNB-DATA-FASTA");
    RunFolder scores = new RunFolder(folder.resolve("skipping"));
    assertThat(scores.table(scores.documents(), DocumentRow.class))
        .extracting(DocumentRow::document)
        .hasSize(2)
        .allSatisfy(id -> assertThat(id).doesNotContain("two"));
  }

  private CommandResult eval(String suite, Path data, String output, String... more) {
    String[] options = new String[more.length + 3];
    options[0] = "--suite=" + suite;
    options[1] = "--data";
    options[2] = data.toString();
    System.arraycopy(more, 0, options, 3, more.length);
    CommandResult result = Evaluation.command(model, folder.resolve(output), options);
    assertThat(folder.resolve("strict")).doesNotExist();
    return result;
  }

  private static byte[] line(String text) {
    return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }
}

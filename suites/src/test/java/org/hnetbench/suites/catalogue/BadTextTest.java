package org.hnetbench.suites.catalogue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.suites.data.Catalogue;
import org.hnetbench.suites.data.Document;
import org.hnetbench.suites.data.Split;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Mistakes in running text: an error, or left out and listed. */
class BadTextTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'id': 'x', 'text': | JSON         | JSON",
        "['a']               | JSON         | object",
        "{'id': 'x'}         | NO-TEXT      | 'text'",
        "{'text': 5}         | NO-TEXT      | 'text'",
        "{'text': 'a\\ud800'} | NOT-UTF8    | surrogate",
        "{'text': 'caf\u00e9'} | NOT-UTF8   | UTF-8",
        "{'id': 'a', 'text': 'again'} | DUPLICATE-ID | id 'a'",
      })
  void aLineWithAMistake(String bad, String code, String rule) throws IOException {
    String lines = "{'id': 'a', 'text': 'one'}\n" + bad + "\n{'id': 'c', 'text': 'three'}\n";
    Path file = write("test.jsonl", lines.replace('\'', '"').getBytes(ISO_8859_1));

    assertMistake(code, file + ", line 2: ", rule.replace("'text'", "\"text\""));
    SuiteContent.Texts rest = rest("bpb");
    assertThat(ids(rest)).containsExactly("a", "c");
    assertThat(rest.skipped()).hasSize(1);
    assertThat(rest.skipped().get(0)).startsWith("HNB-DATA-" + code + ": " + file + ", line 2: ");
  }

  @Test
  void whatIsLeftIsScoredAsIfTheRestHadNeverBeenThere() throws IOException {
    write("test.jsonl", "{\"id\": 1, \"text\": \"a\"}\n{}\n[\n{\"id\": 2, \"text\": \"b\"}\n");
    SuiteContent.Texts rest = rest("bpb");
    write("test.jsonl", "{\"id\": 1, \"text\": \"a\"}\n{\"id\": 2, \"text\": \"b\"}\n");

    assertThat(rest.skipped()).hasSize(2);
    assertThat(rest("bpb").skipped()).isEmpty();
    assertThat(rest.sha256()).isEqualTo(rest("bpb").sha256());
  }

  @Test
  void aSequenceWithLettersOfProteins() throws IOException {
    Path file = write("test.fa", ">one\nACGT\n>protein\nMKV\nLAC\n>two\nGG\n>one\nTTT\n");

    assertMistake("FASTA", file + ", line 5: ", "'L' is a letter of proteins");
    SuiteContent.Texts rest = rest("dna");
    assertThat(ids(rest)).containsExactly("one:1-4", "two:1-2");
    assertThat(rest.skipped()).hasSize(2);
    assertThat(rest.skipped().get(0)).startsWith("HNB-DATA-FASTA: " + file + ", line 5: ");
    assertThat(rest.skipped().get(1)).startsWith("HNB-DATA-DUPLICATE-ID: " + file + ", line 8: ");
  }

  @Test
  void aLineOfPlainTextThatIsNotUtf8LeavesOutItsPiece() throws IOException {
    String paragraph = "x".repeat(1500) + "\n\n";
    // Pieces of three paragraphs; the fourth paragraph begins the second piece.
    String text = paragraph.repeat(3) + "caf\u00e9\n\n" + paragraph.repeat(3) + paragraph;
    Path file = write("test.txt", text.getBytes(ISO_8859_1));

    assertMistake("NOT-UTF8", file + ", line 7: ", "UTF-8");
    SuiteContent.Texts rest = rest("bpb");
    assertThat(rest.skipped()).hasSize(1);
    assertThat(ids(rest)).containsExactly("test.txt#1", "test.txt#3");
    assertThat(texts(rest)).containsExactly(paragraph.repeat(3), paragraph);
  }

  @Test
  void aSmallFileThatIsNotUtf8IsLeftOutAsAWhole() throws IOException {
    for (int i = 0; i < 40; i++) {
      write(
          i + ".txt", i == 7 ? "caf\u00e9\nmore\n".getBytes(ISO_8859_1) : ("text " + i).getBytes());
    }

    assertMistake("NOT-UTF8", folder.resolve("7.txt") + ", line 1: ", "UTF-8");
    SuiteContent.Texts rest = rest("bpb");
    Files.delete(folder.resolve("7.txt"));
    assertThat(rest.skipped()).hasSize(1);
    assertThat(rest.sha256()).isEqualTo(rest("bpb").sha256());
  }

  @Test
  void anIdIsUniqueInAllFilesOfAFolder() throws IOException {
    String lines = "{'id': 'u', 'text': 'a'}\n{'id': 'v', 'text': 'b'}\n{'id': 'w', 'text': 'c'}\n";
    write("first.jsonl", lines.replace('\'', '"'));
    Path second = write("second.jsonl", "{\"id\": \"v\", \"text\": \"d\"}\n");

    assertMistake("DUPLICATE-ID", second + ", line 1: ", "id 'v'");
    assertThat(rest("bpb").skipped()).hasSize(1);
    assertThat(texts(rest("bpb"))).doesNotContain("d");
  }

  @Test
  void itemsMadeOfTextListWhatTheirTextIsWithout() throws IOException {
    String good =
        Catalogue.open("sample-en").documents(Split.TEST).stream()
            .limit(60)
            .map(each -> Map.of("id", each.id(), "text", new String(each.text(), UTF_8)))
            .map(each -> JsonMapper.shared().writeValueAsString(each) + "\n")
            .collect(Collectors.joining());
    ReadOptions options = ReadOptions.DEFAULTS.withData(folder).skippingBad();
    write("test.jsonl", good);
    SuiteContent.Items all = Reading.items("continuation", options);
    write("test.jsonl", "{\"txt\": \"a\"}\n" + good);

    SuiteContent.Items items = Reading.items("continuation", options);
    assertThat(all.items()).isNotEmpty();
    assertThat(all.skipped()).isEmpty();
    assertThat(items.sha256()).isEqualTo(all.sha256());
    assertThat(items.skipped()).hasSize(1);
    assertThat(items.skipped().get(0)).startsWith("HNB-DATA-NO-TEXT");
  }

  @Test
  void aFileThatBreaksOffIsNotSkippedOver() throws IOException {
    write("test.jsonl.gz", new byte[] {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2});
    assertThatThrownBy(() -> rest("bpb")).hasFieldOrPropertyWithValue("code", "HNB-DATA-GZIP");

    Files.move(folder.resolve("test.jsonl.gz"), folder.resolve("test.fa.gz"));
    assertThatThrownBy(() -> rest("dna")).hasFieldOrPropertyWithValue("code", "HNB-DATA-GZIP");

    Files.move(folder.resolve("test.fa.gz"), folder.resolve("test.txt"));
    assertThatThrownBy(() -> rest("bpb")).hasFieldOrPropertyWithValue("code", "HNB-DATA-GZIP");
  }

  @Test
  void nothingLeftToScore() throws IOException {
    Path file = write("test.jsonl", "{}\n[]\n");
    assertThatThrownBy(() -> rest("bpb"))
        .hasFieldOrPropertyWithValue("code", "HNB-DATA-EMPTY")
        .hasMessageContaining("2 bad");

    Files.move(file, folder.resolve("mine.jsonl"));
    assertThatThrownBy(() -> rest("bpb"))
        .hasFieldOrPropertyWithValue("code", "HNB-DATA-EMPTY")
        .hasMessageContaining("2 bad");

    write("mine.jsonl", "{\"text\": \"a\"}\n[]\n{\"text\": \"b\"}\n");
    assertThatThrownBy(() -> rest("bpb"))
        .hasFieldOrPropertyWithValue("code", "HNB-DATA-TOO-FEW")
        .hasMessageContaining("1 bad");
  }

  @Test
  void textToTrainOnIsNeverSkippedOver() throws IOException {
    write("train.jsonl", "{\"text\": \"a\"}\n{}\n");

    assertThatThrownBy(() -> Catalogue.open(folder.toString()))
        .hasFieldOrPropertyWithValue("code", "HNB-DATA-NO-TEXT");
  }

  private void assertMistake(String code, String place, String rule) {
    assertThatThrownBy(() -> Reading.suite("bpb").read(ReadOptions.DEFAULTS.withData(folder)))
        .isInstanceOf(UserError.class)
        .hasFieldOrPropertyWithValue("code", "HNB-DATA-" + code)
        .hasMessageStartingWith(place)
        .hasMessageContaining(rule);
  }

  private SuiteContent.Texts rest(String suite) {
    ReadOptions options = ReadOptions.DEFAULTS.withData(folder).skippingBad();
    return (SuiteContent.Texts) Reading.suite(suite).read(options);
  }

  private static List<String> ids(SuiteContent.Texts content) {
    return content.parts().get("").stream().map(Document::id).toList();
  }

  private static List<String> texts(SuiteContent.Texts content) {
    return content.parts().get("").stream().map(each -> new String(each.text(), UTF_8)).toList();
  }

  private Path write(String name, String text) throws IOException {
    return write(name, text.getBytes(UTF_8));
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }
}

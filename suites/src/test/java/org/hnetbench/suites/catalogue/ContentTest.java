package org.hnetbench.suites.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hnetbench.suites.data.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hashes of what is scored, and parts of it. */
class ContentTest {
  @TempDir private Path folder;

  @Test
  void theHashChangesWithAnythingThatIsScored() {
    List<String> others =
        List.of(
            Reading.PIQA.replace("an egg", "an Egg"),
            Reading.PIQA.replace("in sand", "in Sand"),
            Reading.PIQA.replaceFirst("\"label\": 0", "\"label\": 1"),
            Reading.PIQA.replaceFirst("\\{", "{\"id\": \"x\", "),
            Reading.PIQA.lines().skip(1).reduce("", (a, b) -> a + b + "\n"));

    Set<String> hashes = new HashSet<>(Set.of(hash("piqa", Reading.PIQA)));
    others.forEach(other -> hashes.add(hash("piqa", other)));
    hashes.add(hash("piqa", ReadOptions.DEFAULTS.withShots(1, 1)));
    hashes.add(hash("piqa", ReadOptions.DEFAULTS.withLimit(3)));
    assertThat(hashes).hasSize(others.size() + 3);
  }

  @Test
  void theHashChangesWithTheOrder() {
    String one = "{\"id\": 1, \"goal\": \"a\", \"sol1\": \"b\", \"sol2\": \"c\", \"label\": 0}\n";
    String two = one.replace("1,", "2,");

    assertThat(hash("piqa", one + two)).isNotEqualTo(hash("piqa", two + one));
  }

  @Test
  void theHashChangesWithNothingElse() {
    String unused = Reading.PIQA.replaceFirst("\\{", "{\"source\": \"book\", ");
    String written = Reading.PIQA.replace("egg", "\\u0065gg").replace(", ", " ,  ");

    assertThat(hash("piqa", unused)).isEqualTo(hash("piqa", Reading.PIQA));
    assertThat(hash("piqa", written)).isEqualTo(hash("piqa", Reading.PIQA));
    assertThat(hash("piqa", ReadOptions.DEFAULTS.withLimit(4)))
        .isEqualTo(hash("piqa", Reading.PIQA));
  }

  @Test
  void theSameItemsInAnotherSuiteHaveAnotherHash() {
    String data = "{\"question\": \"q\", \"choices\": [\"a\", \"b\"], \"label\": 0}";

    assertThat(hash("arc-easy", data)).isNotEqualTo(hash("arc-challenge", data));
  }

  @Test
  void theHashOfTextCoversIdsAndBytes() {
    String text = "{'id': 'a', 'text': 'b'}\n{'id': 'c', 'text': 'd'}\n{'id': 'e', 'text': 'f'}\n";

    assertThat(textHash(text)).isEqualTo(textHash(text.replace("{'id'", "{'title': 't', 'id'")));
    assertThat(textHash(text))
        .isNotEqualTo(
            textHash(text.replace("'b'", "'B'").replace("'d'", "'D'").replace("'f'", "'F'")));
    assertThat(textHash(text))
        .isNotEqualTo(
            textHash(text.replace("'a'", "'A'").replace("'c'", "'C'").replace("'e'", "'E'")));
  }

  @Test
  void aLimitTakesTheSameItemsWhateverTheirOrder() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      lines.add(
          "{\"id\": %d, \"goal\": \"a\", \"sol1\": \"b\", \"sol2\": \"c\", \"label\": 0}"
              .formatted(i));
    }
    SuiteContent.Items ten = limited(lines, 10);
    SuiteContent.Items twenty = limited(lines, 20);
    Collections.reverse(lines);

    assertThat(Reading.ids(ten)).hasSize(10).isSubsetOf(Reading.ids(twenty));
    assertThat(Reading.ids(ten))
        .isNotEqualTo(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"));
    assertThat(ten.items())
        .isSortedAccordingTo((a, b) -> Integer.parseInt(a.id()) - Integer.parseInt(b.id()));
    assertThat(Reading.ids(limited(lines, 10)))
        .containsExactlyInAnyOrderElementsOf(Reading.ids(ten));
    assertThat(limited(lines, 99).items()).hasSize(50);
  }

  @Test
  void codeIsPartedByWhatTellsItsLanguage() {
    RunningText code = new RunningText(true, java.util.Optional.empty());
    List<Document> documents =
        List.of(
            document("x/y.py", "rust"),
            document("java/org/A", ""),
            document("python/a/b.java", ""),
            document("src/C.java", ""),
            document("src/d.py#3", ""),
            document("README", ""));

    assertThat(code.parts(documents).keySet()).containsExactly("java", "other", "python", "rust");
    assertThat(code.parts(documents).get("python"))
        .extracting(Document::id)
        .containsExactly("python/a/b.java", "src/d.py#3");
    assertThat(new RunningText(false, java.util.Optional.empty()).parts(documents))
        .containsOnlyKeys("")
        .containsValue(documents);
  }

  @Test
  void wordsAreWhatWhiteSpaceParts() {
    assertThat(
            RunningText.Unit.WORD.count(new Document("a", " = Du Fu = \n\n He\t@-@ x ".getBytes())))
        .isEqualTo(9); // seven, and an empty part at each end, as Python's re.split has it
    assertThat(RunningText.Unit.BASE.count(new Document("a", "ACGT".getBytes()))).isEqualTo(4);
  }

  private static Document document(String id, String language) {
    return new Document(id, new byte[] {'a'}, language);
  }

  private SuiteContent.Items limited(List<String> lines, long limit) {
    Path file = Reading.write(folder, String.join("\n", lines));
    return Reading.items("piqa", ReadOptions.DEFAULTS.withData(file).withLimit(limit));
  }

  private String hash(String suite, String data) {
    return Reading.items(suite, Reading.write(folder, data)).sha256();
  }

  private String hash(String suite, ReadOptions options) {
    return Reading.items(suite, options.withData(Reading.write(folder, Reading.PIQA))).sha256();
  }

  private String textHash(String data) {
    Path file = Reading.write(folder, data.replace('\'', '"'));
    return Reading.suite("bpb").read(ReadOptions.DEFAULTS.withData(file)).sha256();
  }
}

package org.hnetbench.suites.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hnetbench.kernels.spi.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusReaderTest {
  @TempDir Path folder;

  @Test
  void readsTheSplitsOfAFolder() throws IOException {
    write("train.jsonl", "{\"id\":\"a\",\"text\":\"one\"}\n\n{\"text\":\"zw\\u00f6lf\"}\n");
    Files.write(folder.resolve("valid.jsonl.gz"), gzip("{\"id\":7,\"text\":\"three\"}"));
    write("notes.md", "not of the corpus");

    Corpus corpus = CorpusReader.read(folder);

    assertThat(ids(corpus, Split.TRAIN)).containsExactly("a", "train.jsonl#3");
    assertThat(corpus.documents(Split.TRAIN).get(1).text()).isEqualTo("zwölf".getBytes(UTF_8));
    assertThat(ids(corpus, Split.VALID)).containsExactly("7");
    assertThat(corpus.bytes(Split.TRAIN)).isEqualTo(3 + 6);
    assertThat(corpus.has(Split.TEST)).isFalse();
    assertThat(error(() -> corpus.documents(Split.TEST))).hasMessageContaining("no test split");
  }

  @Test
  void readsOnlyTheWantedSplitsWhereTheyAreFiles() throws IOException {
    write("train.jsonl", "not even JSON");
    write("test.jsonl", "{\"id\":\"b\",\"text\":\"two\",\"lang\":\"en\"}\n");

    Corpus corpus = CorpusReader.read(folder, Set.of(Split.TEST), Mistakes.thrown());

    assertThat(ids(corpus, Split.TEST)).containsExactly("b");
    assertThat(corpus.documents(Split.TEST).get(0).language()).isEqualTo("en");
    assertThat(corpus.has(Split.TRAIN)).isFalse();
  }

  @Test
  void readsSequencesInUpperCaseWithoutN() throws IOException {
    write("test.fa", ">chr1:1-8 first\nACgt\nacgN\r\n>two\nTT\n");

    Corpus corpus = CorpusReader.read(folder);

    assertThat(ids(corpus, Split.TEST)).containsExactly("chr1:1-7", "two:1-2");
    assertThat(corpus.documents(Split.TEST).get(0).text()).isEqualTo("ACGTACG".getBytes(UTF_8));
  }

  @Test
  void readsAllMembersOfAGzipFile() throws IOException {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(gzip("{\"id\":\"a\",\"text\":\"one\"}\n"));
    both.writeBytes(gzip("{\"id\":\"b\",\"text\":\"two\"}\n"));
    Files.write(folder.resolve("train.jsonl.gz"), both.toByteArray());

    assertThat(ids(CorpusReader.read(folder), Split.TRAIN)).containsExactly("a", "b");
  }

  @Test
  void cutsALargeTextIntoPiecesThatAreTheTextAndFallIntoThreeSplits() throws IOException {
    String paragraph = "Words and words and words, é 中.\n".repeat(20) + "\n";
    String text = paragraph.repeat(100) + "x".repeat(50_000) + "\n";
    write("book.txt", text);

    Corpus corpus = CorpusReader.read(folder.resolve("book.txt"));

    List<Document> all =
        Stream.of(Split.values()).flatMap(s -> corpus.documents(s).stream()).toList();
    assertThat(all).hasSizeGreaterThan(10);
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (int piece = 1; piece <= all.size(); piece++) {
      String id = "book.txt#" + piece;
      joined.writeBytes(
          all.stream().filter(d -> d.id().equals(id)).findFirst().orElseThrow().text());
    }
    assertThat(joined.toByteArray()).isEqualTo(text.getBytes(UTF_8));
    assertThat(corpus.documents(Split.TRAIN).get(0).text()).hasSizeBetween(4096, 4096 + 700);
  }

  @Test
  void readsAFolderOfOwnTextRecursivelyWithStableSplits() throws IOException {
    for (int i = 0; i < 40; i++) {
      write("chapter" + i % 4 + "/" + i + ".txt", "text number " + i);
    }
    write(".git/config", "hidden");

    Corpus corpus = CorpusReader.read(folder);

    Set<String> ids = new HashSet<>();
    for (Split split : Split.values()) {
      ids.addAll(ids(corpus, split));
    }
    assertThat(ids).hasSize(40).contains("chapter1/5.txt").noneMatch(id -> id.contains("git"));
    assertThat(corpus.documents(Split.VALID)).hasSize(2);
    assertThat(corpus.documents(Split.TEST)).hasSize(2);
    assertThat(CorpusReader.read(folder).sha256()).isEqualTo(corpus.sha256());
    write("chapter1/5.txt", "another text");
    assertThat(CorpusReader.read(folder).sha256()).isNotEqualTo(corpus.sha256());
  }

  @Test
  void tellsFileAndLineOfWhatIsWrong() throws IOException {
    assertMistake("train.jsonl", "{\"text\":\"a\"}\n{\"text\":", "HNB-DATA-JSON", ", line 2");
    assertMistake("train.jsonl", "{\"text\":\"a\"}\n[1]\n", "HNB-DATA-JSON", ", line 2");
    assertMistake("train.jsonl", "{\"id\":1,\"txt\":\"a\"}\n", "HNB-DATA-NO-TEXT", "[id, txt]");
    assertMistake("train.jsonl", "{\"text\":\"\\ud800\"}\n", "HNB-DATA-NOT-UTF8", ", line 1");
    assertMistake("train.jsonl", "\n", "HNB-DATA-EMPTY", "no text");
    assertMistake("train.fa", "ACGT\n", "HNB-DATA-FASTA", ", line 1");
    assertMistake("train.fa", ">a\nAC7T\n", "HNB-DATA-FASTA", ", line 2");
    assertMistake(
        "train.jsonl",
        "{\"id\":1,\"text\":\"a\"}\n{\"id\":1,\"text\":\"b\"}",
        "HNB-DATA-DUPLICATE-ID",
        "'1'");
    assertMistake("mine.txt", "short", "HNB-DATA-TOO-FEW", "only 1 document");
  }

  @Test
  void refusesBytesThatAreNotUtf8() throws IOException {
    Files.write(folder.resolve("train.txt"), new byte[] {'a', '\n', 'b', (byte) 0xC3, '\n'});

    UserError error = error(() -> CorpusReader.read(folder));

    assertThat(error.code()).isEqualTo("HNB-DATA-NOT-UTF8");
    assertThat(error).hasMessageContaining("train.txt, line 2");
  }

  @Test
  void refusesBrokenGzip() throws IOException {
    byte[] whole = gzip("{\"text\":\"" + "text ".repeat(1000) + "\"}");
    Files.write(folder.resolve("train.jsonl.gz"), Arrays.copyOf(whole, whole.length - 10));
    assertThat(error(() -> CorpusReader.read(folder)).code()).isEqualTo("HNB-DATA-GZIP");

    byte[] flipped = whole.clone();
    flipped[whole.length - 6] ^= 1; // its checksum
    Files.write(folder.resolve("train.jsonl.gz"), flipped);
    UserError error = error(() -> CorpusReader.read(folder));
    assertThat(error.code()).isEqualTo("HNB-DATA-GZIP");
    assertThat(error).hasMessageContaining("train.jsonl.gz");
  }

  @Test
  void refusesMissingPathsAndFoldersOfCorpora() throws IOException {
    Path missing = folder.resolve("nothing");
    assertThat(error(() -> CorpusReader.read(missing)).code()).isEqualTo("HNB-DATA-MISSING");
    write("corpora/en/train.jsonl", "{\"text\":\"a\"}");
    write("corpora/zh/train.jsonl", "{\"text\":\"a\"}");
    assertThat(error(() -> CorpusReader.read(folder)))
        .hasMessageContaining("2 corpora")
        .hasMessageContaining("zh");
    write("corpora/zh/train.txt", "a");
    assertThat(error(() -> CorpusReader.read(folder.resolve("corpora/zh"))).code())
        .isEqualTo("HNB-DATA-TWO-FILES");
  }

  @Test
  void findsCodePointsWhereverAPositionPoints() {
    byte[] text = Texts.random(new Random(1), 200);
    Set<Integer> boundaries = new HashSet<>(Set.of(0));
    int end = 0;
    for (int codePoint : new String(text, UTF_8).codePoints().toArray()) {
      end += Character.toString(codePoint).getBytes(UTF_8).length;
      boundaries.add(end);
    }
    for (int position = 0; position <= text.length; position++) {
      int limit = position;
      int expected = boundaries.stream().filter(b -> b <= limit).max(Integer::compare).get();
      assertThat(Utf8.boundaryAtOrBefore(text, position)).isEqualTo(expected);
    }
  }

  private void assertMistake(String file, String content, String code, String where)
      throws IOException {
    write(file, content);
    UserError error = error(() -> CorpusReader.read(folder));
    assertThat(error.code()).isEqualTo(code);
    assertThat(error.getMessage()).contains(where).doesNotContain("\n");
    Files.delete(folder.resolve(file));
  }

  private static UserError error(ThrowingCallable code) {
    return catchThrowableOfType(UserError.class, code);
  }

  private static List<String> ids(Corpus corpus, Split split) {
    return corpus.documents(split).stream().map(Document::id).toList();
  }

  private void write(String file, String content) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }

  private static byte[] gzip(String content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}

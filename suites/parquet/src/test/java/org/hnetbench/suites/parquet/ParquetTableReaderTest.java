package org.hnetbench.suites.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.suites.data.Catalogue;
import org.hnetbench.suites.data.Corpus;
import org.hnetbench.suites.data.CorpusReader;
import org.hnetbench.suites.data.Document;
import org.hnetbench.suites.data.Mistakes;
import org.hnetbench.suites.data.Split;
import org.hnetbench.suites.data.TableReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ParquetTableReaderTest {
  private static final MessageType SCHEMA =
      MessageTypeParser.parseMessageType(
          """
          message page {
            optional binary text (STRING);
            required binary id (STRING);
            required int32 score;
            required int64 tokens;
            required double share;
            required boolean kept;
          }
          """);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(
      value = CompressionCodecName.class,
      names = {"UNCOMPRESSED", "SNAPPY", "ZSTD", "LZ4_RAW"})
  void what_was_written_is_read_back(CompressionCodecName codec) throws IOException {
    Path file = write(codec, "naïve 中文\n", "second");

    assertThat(rows(file, Set.of()))
        .containsExactly(
            Map.of(
                "text",
                "naïve 中文\n",
                "id",
                "p0",
                "score",
                3L,
                "tokens",
                7L,
                "share",
                0.25,
                "kept",
                true),
            Map.of(
                "text", "second", "id", "p1", "score", 3L, "tokens", 7L, "share", 0.25, "kept",
                true));
  }

  @Test
  void only_the_columns_asked_for_come() throws IOException {
    Path file = write(CompressionCodecName.SNAPPY, "one");

    assertThat(rows(file, Set.of("id", "none"))).containsExactly(Map.of("id", "p0"));
  }

  @Test
  void an_absent_value_is_left_out() throws IOException {
    Path file = write(CompressionCodecName.SNAPPY, (String) null);

    assertThat(rows(file, Set.of("id", "text"))).containsExactly(Map.of("id", "p0"));
  }

  @Test
  void a_corpus_is_read_by_its_columns_text_and_id() throws IOException {
    Path corpus = Files.createDirectory(folder.resolve("corpus"));
    Files.move(write(CompressionCodecName.ZSTD, "a", "b"), corpus.resolve("train.parquet"));

    Corpus read = CorpusReader.read(corpus);

    assertThat(read.documents(Split.TRAIN))
        .extracting(
            document -> document.id() + " " + new String(document.text(), StandardCharsets.UTF_8))
        .containsExactly("p0 a", "p1 b");
  }

  @Test
  void a_row_without_text_is_told_with_its_place() throws IOException {
    Path corpus = Files.createDirectory(folder.resolve("corpus"));
    Path file = corpus.resolve("train.parquet");
    Files.move(write(CompressionCodecName.ZSTD, "a", null), file);

    assertThatThrownBy(() -> CorpusReader.read(corpus))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(file + ", row 2");
  }

  @Test
  void rows_without_text_are_left_out_and_listed_on_wish() throws IOException {
    Path corpus = Files.createDirectory(folder.resolve("corpus"));
    Path file = corpus.resolve("test.parquet");
    Files.move(write(CompressionCodecName.ZSTD, "a", null, "b"), file);
    Mistakes mistakes = Mistakes.listed();

    Corpus read = Catalogue.open(corpus.toString(), Set.of(Split.TEST), mistakes);

    assertThat(read.documents(Split.TEST)).extracting(Document::id).containsExactly("p0", "p2");
    assertThat(mistakes.lines()).hasSize(1);
    assertThat(mistakes.lines().get(0)).startsWith("HNB-DATA-NO-TEXT: " + file + ", row 2: ");
  }

  /** Hand-made items in the format of ARC, written by Apache Arrow's C++ library. */
  @Test
  void lists_in_structures_of_another_writer_are_read() throws Exception {
    assertThat(rows(resource("choices.parquet"), Set.of()))
        .containsExactly(
            Map.of(
                "id",
                "One_1",
                "question",
                "Which is wet?",
                "choices",
                Map.of("text", List.of("sand", "water", "stone"), "label", List.of("A", "B", "C")),
                "answerKey",
                "B"),
            Map.of(
                "id",
                "Two_2",
                "question",
                "哪个是热的?",
                "choices",
                Map.of(
                    "text",
                    List.of("ice", "fire", "snow", "rain"),
                    "label",
                    List.of("1", "2", "3", "4")),
                "answerKey",
                "2"));
  }

  @Test
  void a_codec_that_is_not_read_is_named() throws Exception {
    Path file = resource("gzip.parquet");

    assertThatThrownBy(() -> rows(file, Set.of()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("GZIP");
  }

  private static Path resource(String name) throws Exception {
    return Path.of(ParquetTableReaderTest.class.getResource(name).toURI());
  }

  @Test
  void a_broken_file_is_told() throws IOException {
    Path file = Files.writeString(folder.resolve("train.parquet"), "no table at all, just text");

    assertThatThrownBy(() -> CorpusReader.read(file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("not a Parquet file");
  }

  private Path write(CompressionCodecName codec, String... texts) throws IOException {
    Path file = folder.resolve(codec + ".parquet");
    SimpleGroupFactory factory = new SimpleGroupFactory(SCHEMA);
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withType(SCHEMA)
            .withCompressionCodec(codec)
            .build()) {
      for (int i = 0; i < texts.length; i++) {
        Group row = factory.newGroup();
        if (texts[i] != null) {
          row.append("text", texts[i]);
        }
        row.append("id", "p" + i).append("score", 3).append("tokens", 7L);
        row.append("share", 0.25).append("kept", true);
        writer.write(row);
      }
    }
    return file;
  }

  private static List<Map<String, Object>> rows(Path file, Set<String> columns) throws IOException {
    List<Map<String, Object>> rows = new ArrayList<>();
    TableReader.of(file).read(file, columns, rows::add);
    return rows;
  }
}

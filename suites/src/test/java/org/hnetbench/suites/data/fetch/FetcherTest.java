package org.hnetbench.suites.data.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.suites.data.DataFile;
import org.hnetbench.suites.data.Sha256;
import org.hnetbench.suites.data.fetch.FetchedFile.Outcome;
import org.hnetbench.suites.data.fetch.FileState.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetcherTest {
  private static final byte[] CONTENT = "content\n".getBytes(StandardCharsets.UTF_8);
  private static final byte[] CHANGED = "changed\n".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  @Test
  void a_known_hash_is_checked_and_the_file_is_not_fetched_again() {
    try (Source source = new Source(Source.file(CONTENT, "\"a\""))) {
      Fetchable wanted = wanted(source.at("/x"), Sha256.hex(CONTENT));

      assertThat(fetch(wanted, false)).containsExactly(file(Outcome.CHECKED, CONTENT));
      assertThat(fetch(wanted, true)).containsExactly(file(Outcome.PRESENT, CONTENT));
      assertThat(source.asked()).hasSize(1);
      assertThat(states(wanted)).containsExactly(State.RIGHT);
    }
  }

  @Test
  void an_unknown_hash_is_recorded_at_the_first_fetch_and_checked_ever_after() throws IOException {
    try (Source source = new Source(Source.file(CONTENT, "\"a\""), Source.file(CHANGED, "\"b\""))) {
      Fetchable wanted = wanted(source.at("/x"), null);

      assertThat(fetch(wanted, false)).containsExactly(file(Outcome.RECORDED, CONTENT));
      assertThat(states(wanted)).containsExactly(State.RIGHT);
      assertThat(Files.readString(folder.resolve("fetched.json")))
          .contains("eval/x.jsonl", Sha256.hex(CONTENT), source.at("/x").toString());

      Files.delete(folder.resolve("eval/x.jsonl"));
      assertThat(states(wanted)).containsExactly(State.ABSENT);
      assertThatThrownBy(() -> fetch(wanted, false))
          .isInstanceOf(UserError.class)
          .hasMessageContaining(Sha256.hex(CONTENT))
          .hasMessageContaining(Sha256.hex(CHANGED));
    }
  }

  @Test
  void a_damaged_file_differs_and_is_fetched_again() throws IOException {
    try (Source source = new Source(Source.file(CONTENT, "\"a\""))) {
      Fetchable wanted = wanted(source.at("/x"), null);
      fetch(wanted, false);

      Files.write(folder.resolve("eval/x.jsonl"), CHANGED);
      assertThat(new Verifier(folder).verify(wanted))
          .extracting(FileState::state, FileState::expected, FileState::found)
          .containsExactly(
              tuple(
                  State.DIFFERS, "sha256 " + Sha256.hex(CONTENT), "sha256 " + Sha256.hex(CHANGED)));

      fetch(wanted, false);
      assertThat(states(wanted)).containsExactly(State.RIGHT);
    }
  }

  @Test
  void a_size_that_differs_is_told_as_such() throws IOException {
    try (Source source = new Source(Source.file(CONTENT, "\"a\""))) {
      Fetchable wanted = wanted(source.at("/x"), null);
      fetch(wanted, false);
      Files.writeString(folder.resolve("eval/x.jsonl"), "cut");

      assertThat(new Verifier(folder).verify(wanted))
          .extracting(FileState::expected, FileState::found)
          .containsExactly(tuple("8 bytes", "3 bytes"));
    }
  }

  @Test
  void a_file_that_others_put_there_is_left_alone() throws IOException {
    Files.createDirectory(folder.resolve("eval"));
    Files.writeString(folder.resolve("eval/x.jsonl"), "mine");
    try (Source source = new Source(Source.file(CONTENT, "\"a\""))) {
      Fetchable wanted = wanted(source.at("/x"), null);

      assertThat(fetch(wanted, false))
          .extracting(FetchedFile::outcome)
          .containsExactly(Outcome.LEFT_ALONE);
      assertThat(folder.resolve("eval/x.jsonl")).hasContent("mine");
      assertThat(states(wanted)).containsExactly(State.NO_CHECKSUM);
      assertThat(source.asked()).isEmpty();
    }
  }

  @Test
  void what_is_made_is_made_once_and_checked() throws IOException {
    byte[] questions =
        "{\"goal\": \"g\", \"sol1\": \"a\", \"sol2\": \"b\"}\n".getBytes(StandardCharsets.UTF_8);
    byte[] labels = "1\n".getBytes(StandardCharsets.UTF_8);
    try (Source source =
        new Source(Source.file(questions, "\"q\""), Source.file(labels, "\"l\""))) {
      Fetchable wanted =
          new Fetchable(
              "piqa",
              List.of(
                  new DataFile(source.at("/q"), "sources/q.jsonl", "jsonl", null, null, null),
                  new DataFile(source.at("/l"), "sources/l.lst", "text", null, null, null)),
              Optional.of(new Fetchable.Made("eval/piqa_valid.jsonl", Conversion.PIQA)),
              "eval/piqa_valid.jsonl",
              false);

      assertThat(fetch(wanted, false))
          .extracting(FetchedFile::outcome)
          .containsExactly(Outcome.RECORDED, Outcome.RECORDED, Outcome.MADE);
      assertThat(folder.resolve("eval/piqa_valid.jsonl"))
          .hasContent("{\"i\":0,\"goal\":\"g\",\"sol1\":\"a\",\"sol2\":\"b\",\"label\":1}\n");
      assertThat(fetch(wanted, true))
          .extracting(FetchedFile::outcome)
          .containsExactly(Outcome.PRESENT, Outcome.PRESENT, Outcome.PRESENT);
      assertThat(states(wanted)).containsOnly(State.RIGHT).hasSize(3);

      Files.writeString(folder.resolve("eval/piqa_valid.jsonl"), "damaged");
      assertThat(states(wanted)).containsExactly(State.RIGHT, State.RIGHT, State.DIFFERS);
      assertThat(fetch(wanted, true))
          .extracting(FetchedFile::outcome)
          .containsExactly(Outcome.PRESENT, Outcome.PRESENT, Outcome.MADE);
    }
  }

  @Test
  void a_copy_of_what_would_be_made_is_left_alone() throws IOException {
    Files.createDirectory(folder.resolve("eval"));
    Files.writeString(folder.resolve("eval/piqa_valid.jsonl"), "mine");

    assertThat(fetch(Fetchable.named("piqa"), true))
        .extracting(FetchedFile::path, FetchedFile::outcome)
        .containsExactly(tuple("eval/piqa_valid.jsonl", Outcome.LEFT_ALONE));
    assertThat(states(Fetchable.named("piqa"))).containsExactly(State.NO_CHECKSUM);
  }

  @Test
  void another_form_of_a_set_stands_for_the_published_one() throws IOException {
    Files.createDirectory(folder.resolve("eval"));
    assertThat(states(Fetchable.named("xwinograd-zh"))).containsExactly(State.ABSENT);
    Files.writeString(folder.resolve("eval/xwinograd_zh_recon.jsonl"), "mine");
    assertThat(states(Fetchable.named("xwinograd-zh"))).containsExactly(State.NO_CHECKSUM);
  }

  @Test
  void a_set_without_a_source_says_where_a_copy_goes() {
    assertThatThrownBy(() -> fetch(Fetchable.named("zh"), false))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(folder.resolve("corpora/zh").toString());
  }

  @Test
  void a_table_is_not_fetched_where_nothing_can_read_it() {
    assertThatThrownBy(() -> fetch(Fetchable.named("arc-easy"), false))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("hnet-bench-parquet");
  }

  @Test
  void a_broken_record_is_told() throws IOException {
    Files.writeString(folder.resolve("fetched.json"), "{");

    assertThatThrownBy(() -> new Verifier(folder))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("fetched.json");
  }

  @Test
  void the_progress_of_each_file_ends() {
    List<String> seen = new ArrayList<>();
    try (Source source = new Source(Source.file(CONTENT, "\"a\""))) {
      TransferProgress.Watcher watcher =
          path ->
              new TransferProgress() {
                @Override
                public void at(long bytes, long total, double rate, double left) {
                  seen.add(path + " " + bytes + "/" + total);
                }

                @Override
                public void close() {
                  seen.add("end");
                }
              };
      new Fetcher(folder, Network.of(Map.of(), false), Patience.usual(), watcher)
          .fetch(wanted(source.at("/x"), null));
    }
    assertThat(seen).containsExactly("eval/x.jsonl 8/8", "end");
  }

  private static Fetchable wanted(URI address, String sha256) {
    return new Fetchable(
        "hellaswag",
        List.of(new DataFile(address, "eval/x.jsonl", "jsonl", null, sha256, null)),
        Optional.empty(),
        "eval/x.jsonl",
        false);
  }

  private static FetchedFile file(Outcome outcome, byte[] content) {
    return new FetchedFile("eval/x.jsonl", outcome, content.length, Sha256.hex(content));
  }

  private List<FetchedFile> fetch(Fetchable wanted, boolean offline) {
    TransferProgress silent = (bytes, total, rate, left) -> {};
    return new Fetcher(folder, Network.of(Map.of(), offline), Patience.usual(), path -> silent)
        .fetch(wanted);
  }

  private List<State> states(Fetchable wanted) {
    return new Verifier(folder).verify(wanted).stream().map(FileState::state).toList();
  }
}

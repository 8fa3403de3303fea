package org.hnetbench.suites.data.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.suites.data.Sha256;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DownloadTest {
  private static final byte[] CONTENT = bytes(1, 300_000);
  private static final byte[] OTHER = bytes(2, 250_000);
  private static final TransferProgress SILENT = (bytes, total, rate, left) -> {};

  @TempDir Path folder;

  private final List<Duration> pauses = new ArrayList<>();

  @Test
  void a_whole_file_comes_and_nothing_else_is_left() throws IOException {
    try (Source source = new Source(Source.file(CONTENT, "\"a\""))) {
      Download.Fetched fetched = fetch(source.at("/file"), null);

      assertThat(fetched).isEqualTo(new Download.Fetched(CONTENT.length, Sha256.hex(CONTENT)));
      assertThat(target()).hasBinaryContent(CONTENT);
      assertThat(folder).isDirectoryNotContaining("glob:**.part*");
    }
  }

  @Test
  void a_transfer_broken_in_the_middle_goes_on_where_it_stopped() {
    try (Source source =
        new Source(Source.broken(CONTENT, "\"a\"", 100_000), Source.file(CONTENT, "\"a\""))) {
      fetch(source.at("/file"), Checksum.sha256(Sha256.hex(CONTENT)));

      assertThat(target()).hasBinaryContent(CONTENT);
      assertThat(source.asked()).hasSize(2);
      Source.Asked second = source.asked().get(1);
      assertThat(second.ifRange()).isEqualTo("\"a\"");
      assertThat(second.range()).matches("bytes=[1-9]\\d*-");
    }
  }

  @Test
  void a_later_run_goes_on_where_an_earlier_one_stopped() throws IOException {
    try (Source source =
        new Source(Source.broken(CONTENT, "\"a\"", 65_536), Source.file(CONTENT, "\"a\""))) {
      UserError error = failure(source.at("/file"), null, patience(1));
      assertThat(error.code()).isEqualTo("HNB-FETCH-NETWORK");
      long part = Files.size(folder.resolve("file.part"));
      assertThat(part).isPositive();

      fetch(source.at("/file"), null);

      assertThat(source.asked().get(1).range()).isEqualTo("bytes=" + part + "-");
      assertThat(target()).hasBinaryContent(CONTENT);
    }
  }

  @Test
  void a_part_of_no_version_is_begun_again() throws IOException {
    Files.write(folder.resolve("file.part"), OTHER);
    try (Source source = new Source(Source.file(CONTENT, "\"a\""))) {
      fetch(source.at("/file"), null);

      assertThat(source.asked().get(0).range()).isNull();
      assertThat(target()).hasBinaryContent(CONTENT);
    }
  }

  @Test
  void a_transfer_without_a_length_that_breaks_is_tried_again() {
    String head = "HTTP/1.1 200 OK\r\nConnection: close\r\n";
    try (RawSource source =
        new RawSource(
            // The end of the chunks never comes.
            head + "Transfer-Encoding: chunked\r\n\r\n4\r\nwhol\r\n",
            head + "Transfer-Encoding: chunked\r\n\r\n4\r\nwhol\r\n1\r\ne\r\n0\r\n\r\n")) {
      fetch(source.address(), null);

      assertThat(target()).hasContent("whole");
    }
  }

  @Test
  void a_transfer_that_ends_with_the_connection_is_held_against_the_known_size() {
    try (RawSource source = new RawSource("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhalf")) {
      Download.Wanted wanted =
          new Download.Wanted(source.address(), target(), Optional.empty(), 8L);
      UserError error =
          catchThrowableOfType(
              UserError.class, () -> new Download(direct(), patience(1)).fetch(wanted, SILENT));

      assertThat(error).hasMessageContaining("expected 8 bytes, found 4 bytes");
      assertThat(target()).doesNotExist();
    }
  }

  @Test
  void a_source_that_knows_no_ranges_gives_the_whole_again() {
    Source.Answer ignoring =
        exchange -> {
          exchange.getResponseHeaders().set("ETag", "\"a\"");
          Source.whole(exchange, CONTENT);
        };
    try (Source source = new Source(Source.broken(CONTENT, "\"a\"", 100_000), ignoring)) {
      fetch(source.at("/file"), null);

      assertThat(source.asked().get(1).range()).isNotNull();
      assertThat(target()).hasBinaryContent(CONTENT);
    }
  }

  @Test
  void a_changed_version_is_fetched_whole() {
    try (Source source =
        new Source(Source.broken(CONTENT, "\"a\"", 100_000), Source.file(OTHER, "\"b\""))) {
      fetch(source.at("/file"), null);

      assertThat(source.asked().get(1).ifRange()).isEqualTo("\"a\"");
      assertThat(target()).hasBinaryContent(OTHER);
    }
  }

  @Test
  void a_range_of_another_version_is_not_appended() {
    Source.Answer careless =
        exchange -> {
          exchange.getResponseHeaders().set("ETag", "\"b\"");
          Source.partial(exchange, OTHER, 5000);
        };
    try (Source source =
        new Source(
            Source.broken(CONTENT, "\"a\"", 100_000), careless, Source.file(OTHER, "\"b\""))) {
      fetch(source.at("/file"), null);

      assertThat(source.asked().get(2).range()).isNull();
      assertThat(target()).hasBinaryContent(OTHER);
    }
  }

  @Test
  void a_range_that_is_refused_begins_again() {
    try (Source source =
        new Source(
            Source.broken(CONTENT, "\"a\"", 100_000),
            Source.status(416),
            Source.file(CONTENT, "\"a\""))) {
      fetch(source.at("/file"), null);

      assertThat(target()).hasBinaryContent(CONTENT);
    }
  }

  @Test
  void a_stalled_transfer_is_given_up_and_tried_again() {
    CountDownLatch done = new CountDownLatch(1);
    Source.Answer stalling =
        exchange -> {
          exchange.getResponseHeaders().set("ETag", "\"a\"");
          exchange.sendResponseHeaders(200, CONTENT.length);
          Source.begin(exchange, CONTENT, 70_000);
          await(done);
        };
    try (Source source = new Source(stalling, Source.file(CONTENT, "\"a\""))) {
      fetch(source.at("/file"), null);
      done.countDown();

      assertThat(source.asked().get(1).range()).isEqualTo("bytes=70000-");
      assertThat(target()).hasBinaryContent(CONTENT);
    }
  }

  @Test
  void a_source_that_never_answers_is_told() {
    CountDownLatch done = new CountDownLatch(1);
    try (Source source = new Source(exchange -> await(done))) {
      UserError error = failure(source.at("/file"), null, patience(2));
      done.countDown();

      assertThat(error.code()).isEqualTo("HNB-FETCH-NETWORK");
      assertThat(error.exitCode()).isEqualTo(3);
      assertThat(source.asked()).hasSize(2);
    }
  }

  @Test
  void a_host_that_is_not_reached_is_tried_a_few_times_only() {
    URI gone;
    try (Source source = new Source(Source.status(404))) {
      gone = source.at("/file");
    }
    UserError error = failure(gone, null, patience(10));

    assertThat(error.code()).isEqualTo("HNB-FETCH-NETWORK");
    assertThat(pauses).hasSize(3);
  }

  @Test
  void a_missing_file_is_not_asked_for_twice() {
    try (Source source = new Source(Source.status(404))) {
      UserError error = failure(source.at("/file"), null, patience(5));

      assertThat(error.code()).isEqualTo("HNB-FETCH-STATUS");
      assertThat(error).hasMessageContaining("404").hasMessageContaining(target().toString());
      assertThat(source.asked()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void where_access_is_refused_the_token_is_named(int status) {
    try (Source source = new Source(Source.status(status))) {
      UserError error = failure(source.at("/file"), null, patience(5));

      assertThat(error.code()).isEqualTo("HNB-FETCH-ACCESS");
      assertThat(error).hasMessageContaining("set HF_TOKEN");
      assertThat(source.asked()).hasSize(1);
    }
  }

  @Test
  void a_source_that_asks_to_wait_is_given_the_time() {
    try (Source source =
        new Source(Source.status(429, "Retry-After", "7"), Source.file(CONTENT, "\"a\""))) {
      fetch(source.at("/file"), null);

      assertThat(pauses).containsExactly(Duration.ofSeconds(7));
      assertThat(target()).hasBinaryContent(CONTENT);
    }
  }

  @Test
  void a_source_that_asks_to_wait_too_long_ends_it() {
    try (Source source = new Source(Source.status(429, "Retry-After", "86400"))) {
      UserError error = failure(source.at("/file"), null, patience(5));

      assertThat(error).hasMessageContaining("429").hasMessageContaining("PT24H");
      assertThat(pauses).isEmpty();
    }
  }

  @Test
  void failures_of_the_source_are_tried_again_with_growing_pauses_and_then_told() {
    try (Source source = new Source(Source.status(503))) {
      UserError error = failure(source.at("/file"), null, patience(4));

      assertThat(error.code()).isEqualTo("HNB-FETCH-NETWORK");
      assertThat(pauses)
          .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
      assertThat(source.asked()).hasSize(4);
    }
  }

  @Test
  void a_redirect_is_followed() {
    try (Source source =
        new Source(Source.status(302, "Location", "/there"), Source.file(CONTENT, "\"a\""))) {
      fetch(source.at("/file"), null);

      assertThat(source.asked().get(1).uri().getPath()).isEqualTo("/there");
      assertThat(target()).hasBinaryContent(CONTENT);
    }
  }

  @Test
  void redirects_end_after_five() {
    try (Source source = new Source(Source.status(302, "Location", "/file"))) {
      UserError error = failure(source.at("/file"), null, patience(5));

      assertThat(error.code()).isEqualTo("HNB-FETCH-REDIRECT");
      assertThat(source.asked()).hasSize(6);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///etc/passwd", "ftp://host/file", "::"})
  void a_redirect_off_the_web_is_not_followed(String location) {
    try (Source source = new Source(Source.status(302, "Location", location))) {
      assertThat(failure(source.at("/file"), null, patience(5)).code())
          .isEqualTo("HNB-FETCH-REDIRECT");
    }
  }

  @Test
  void a_wrong_checksum_leaves_what_was_there_and_tells_both() throws IOException {
    Files.writeString(target(), "good before");
    String expected = Sha256.hex(OTHER);
    try (Source source = new Source(Source.file(CONTENT, "\"a\""))) {
      UserError error = failure(source.at("/file"), Checksum.sha256(expected), patience(5));

      assertThat(error.code()).isEqualTo("HNB-FETCH-CHECKSUM");
      assertThat(error)
          .hasMessageContaining("expected sha256 " + expected)
          .hasMessageContaining("found sha256 " + Sha256.hex(CONTENT));
      assertThat(target()).hasContent("good before");
      assertThat(folder).isDirectoryNotContaining("glob:**.part*");
      assertThat(source.asked()).hasSize(1);
    }
  }

  @Test
  void md5_is_checked_where_only_that_is_known() {
    byte[] abc = {'a', 'b', 'c'};
    try (Source source = new Source(Source.file(abc, "\"a\""))) {
      // RFC 1321, appendix A.5.
      fetch(source.at("/file"), new Checksum(Checksum.MD5, "900150983CD24FB0D6963F7D28E17F72"));
      UserError error =
          failure(
              source.at("/file"),
              new Checksum(Checksum.MD5, "d41d8cd98f00b204e9800998ecf8427e"),
              patience(1));

      assertThat(error).hasMessageContaining("found md5 900150983cd24fb0d6963f7d28e17f72");
    }
  }

  @Test
  void a_size_other_than_the_known_one_is_refused_before_it_is_fetched() {
    try (Source source = new Source(Source.file(CONTENT, "\"a\""))) {
      Download.Wanted wanted =
          new Download.Wanted(source.at("/file"), target(), Optional.empty(), 17L);
      UserError error =
          catchThrowableOfType(
              UserError.class, () -> new Download(direct(), patience(5)).fetch(wanted, SILENT));

      assertThat(error).hasMessageContaining("expected 17 bytes, found 300000 bytes");
      assertThat(target()).doesNotExist();
    }
  }

  @Test
  void progress_grows_to_the_whole() {
    List<Long> seen = new ArrayList<>();
    try (Source source = new Source(Source.file(CONTENT, "\"a\""))) {
      new Download(direct(), patience(1))
          .fetch(
              new Download.Wanted(source.at("/file"), target(), Optional.empty(), null),
              (bytes, total, rate, left) -> {
                assertThat(total).isEqualTo(CONTENT.length);
                assertThat(rate).isPositive();
                assertThat(left).isNotNegative();
                seen.add(bytes);
              });
    }
    assertThat(seen).isSorted().last().isEqualTo((long) CONTENT.length);
  }

  @Test
  void a_full_disk_is_told() throws IOException {
    Path full = Path.of("/dev/full");
    Assumptions.assumeTrue(Files.exists(full), "this system has no /dev/full");
    Files.createSymbolicLink(folder.resolve("file.part"), full);
    try (Source source = new Source(Source.file(CONTENT, "\"a\""))) {
      UserError error = failure(source.at("/file"), null, patience(1));

      Files.delete(folder.resolve("file.part"));
      assertThat(error.code()).isEqualTo("HNB-FETCH-DISK");
      assertThat(error.exitCode()).isEqualTo(3);
    }
  }

  @Test
  void a_place_that_cannot_be_written_is_told() throws IOException {
    Path file = Files.writeString(folder.resolve("in-the-way"), "");
    try (Source source = new Source(Source.file(CONTENT, "\"a\""))) {
      Download.Wanted wanted =
          new Download.Wanted(source.at("/f"), file.resolve("file"), Optional.empty(), null);
      UserError error =
          catchThrowableOfType(
              UserError.class, () -> new Download(direct(), patience(5)).fetch(wanted, SILENT));

      assertThat(error.code()).isEqualTo("HNB-FETCH-UNWRITABLE");
      assertThat(error).hasMessageContaining("in-the-way").hasMessageContaining("--data");
      assertThat(source.asked()).isEmpty();
    }
  }

  private Path target() {
    return folder.resolve("file");
  }

  private Download.Fetched fetch(URI address, Checksum checksum) {
    return new Download(direct(), patience(5))
        .fetch(new Download.Wanted(address, target(), Optional.ofNullable(checksum), null), SILENT);
  }

  private UserError failure(URI address, Checksum checksum, Patience patience) {
    return catchThrowableOfType(
        UserError.class,
        () ->
            new Download(direct(), patience)
                .fetch(
                    new Download.Wanted(address, target(), Optional.ofNullable(checksum), null),
                    SILENT));
  }

  private Patience patience(int attempts) {
    return new Patience(
        attempts,
        Duration.ofSeconds(5),
        Duration.ofMillis(300),
        Duration.ofSeconds(1),
        Duration.ofMinutes(2),
        pauses::add);
  }

  private static Network direct() {
    return Network.of(Map.of(), false);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static byte[] bytes(long seed, int count) {
    byte[] bytes = new byte[count];
    new SplittableRandom(seed).nextBytes(bytes);
    return bytes;
  }
}

package org.hnetbench.suites.data.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hnetbench.kernels.spi.UserError;

/**
 * Fetches one file: goes on where an earlier transfer stopped if the source still has that version,
 * tries again after failures that may pass, and puts the file in its place only if its hash is
 * right.
 */
final class Download {
  private static final int BLOCK_BYTES = 1 << 16;
  private static final int UNREACHED_ATTEMPTS = 4;

  private final Network network;
  private final Patience patience;
  private final Exchange exchange;

  Download(Network network, Patience patience) {
    this.network = network;
    this.patience = patience;
    exchange = new Exchange(network, patience);
  }

  /**
   * What is to be fetched.
   *
   * @param checksum what it must hash to, where that is known
   * @param bytes its size; null where it is not known
   */
  record Wanted(URI address, Path target, Optional<Checksum> checksum, Long bytes) {}

  /** What was fetched. */
  record Fetched(long bytes, String sha256) {}

  /** A failure that may pass. */
  private static final class Retry extends IOException {
    private static final long serialVersionUID = 1L;
    private final transient Optional<Duration> wait;

    Retry(String message, Optional<Duration> wait) {
      super(message);
      this.wait = wait;
    }
  }

  /**
   * Fetches.
   *
   * @throws UserError telling what stopped it; what came so far is kept for the next time
   */
  Fetched fetch(Wanted wanted, TransferProgress progress) {
    if (network.offline()) {
      throw UserError.environment(
          "HNB-FETCH-OFFLINE",
          wanted.target()
              + " is not here, and nothing is fetched offline; leave out --offline and unset"
              + " HF_HUB_OFFLINE, or copy the file there",
          null);
    }
    for (int attempt = 1; ; attempt++) {
      try {
        return attempt(wanted, progress);
      } catch (IOException e) {
        rest(wanted, attempt, e, progress);
      } catch (InterruptedException e) {
        throw interrupted(wanted, e);
      }
    }
  }

  private Fetched attempt(Wanted wanted, TransferProgress progress)
      throws IOException, InterruptedException {
    List<String> algorithms =
        wanted.checksum().map(Checksum::algorithm).filter(Checksum.MD5::equals).isPresent()
            ? List.of(Checksum.SHA256, Checksum.MD5)
            : List.of(Checksum.SHA256);
    try (PartFile part = PartFile.open(wanted.target(), algorithms)) {
      Exchange.Answer answer = exchange.get(wanted.address(), resume(part));
      try (InputStream body = answer.response().body()) {
        long total = begin(wanted, answer.response(), part);
        receive(body, part, total, progress);
      }
      return finish(wanted, part, answer.stated());
    }
  }

  private static Map<String, String> resume(PartFile part) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (part.bytes() > 0) {
      headers.put("Range", "bytes=" + part.bytes() + "-");
      headers.put("If-Range", part.version().orElseThrow());
    }
    return headers;
  }

  /** Looks at status and headers; the file's size, or -1 where the source does not say. */
  private long begin(Wanted wanted, HttpResponse<?> response, PartFile part) throws IOException {
    HttpHeaders headers = response.headers();
    int status = response.statusCode();
    long length = headers.firstValueAsLong("Content-Length").orElse(-1);
    if (status == 200) {
      part.restart(version(headers));
      return expected(wanted, part, length);
    }
    if (status == 206 && goesOn(headers, part)) {
      return expected(wanted, part, length < 0 ? -1 : part.bytes() + length);
    }
    if (status == 206 || status == 416) {
      part.discard();
      throw new Retry("the source has another version than the part that is here", NOW);
    }
    if (status == 408 || status == 429 || status >= 500) {
      throw new Retry("the source answers " + status, retryAfter(headers));
    }
    throw refused(wanted, status);
  }

  private static final Optional<Duration> NOW = Optional.of(Duration.ZERO);

  private static boolean goesOn(HttpHeaders headers, PartFile part) {
    boolean same = version(headers).isEmpty() || version(headers).equals(part.version());
    String range = headers.firstValue("Content-Range").orElse("");
    return same && range.startsWith("bytes " + part.bytes() + "-");
  }

  /** A name of the content that no other content has: a strong tag, or else its date. */
  private static Optional<String> version(HttpHeaders headers) {
    return headers
        .firstValue("ETag")
        .filter(tag -> !tag.startsWith("W/"))
        .or(() -> headers.firstValue("Last-Modified"));
  }

  private static long expected(Wanted wanted, PartFile part, long total) {
    if (total >= 0 && wanted.bytes() != null && wanted.bytes() != total) {
      part.discard();
      throw wrong(wanted, wanted.bytes() + " bytes", total + " bytes");
    }
    part.reserve(Math.max(0, total - part.bytes()));
    return total;
  }

  private void receive(InputStream body, PartFile part, long total, TransferProgress progress)
      throws IOException {
    long first = part.bytes();
    long start = System.nanoTime();
    byte[] block = new byte[BLOCK_BYTES];
    try (StallWatch watch = new StallWatch(body, patience.idle())) {
      try {
        for (int read = body.read(block); read >= 0; read = body.read(block)) {
          watch.alive();
          part.write(block, read);
          double seconds = Math.max(1e-9, (System.nanoTime() - start) / 1e9);
          double rate = (part.bytes() - first) / seconds;
          double left = total < 0 ? Double.NaN : (total - part.bytes()) / rate;
          progress.at(part.bytes(), total, rate, left);
        }
      } catch (IOException e) {
        throw watch.stalled() ? stalled() : e;
      }
      if (watch.stalled()) {
        throw stalled();
      }
    }
    if (total >= 0 && part.bytes() != total) {
      throw new IOException("the transfer ended after " + part.bytes() + " of " + total + " bytes");
    }
  }

  private IOException stalled() {
    return new IOException("nothing came for " + patience.idle().toMillis() / 1000.0 + " s");
  }

  private static Fetched finish(Wanted wanted, PartFile part, Optional<Checksum> stated) {
    long bytes = part.bytes();
    List<String> hashes = part.hashes();
    if (wanted.bytes() != null && wanted.bytes() != bytes) {
      part.discard();
      throw wrong(wanted, wanted.bytes() + " bytes", bytes + " bytes");
    }
    Optional<Checksum> right = wanted.checksum().or(() -> stated);
    if (right.isPresent()) {
      boolean md5 = right.get().algorithm().equals(Checksum.MD5);
      Checksum found = new Checksum(right.get().algorithm(), hashes.get(md5 ? 1 : 0));
      if (!found.equals(right.get())) {
        part.discard();
        throw wrong(wanted, right.get().toString(), found.toString());
      }
    }
    part.complete();
    return new Fetched(bytes, hashes.get(0));
  }

  private void rest(Wanted wanted, int attempt, IOException failure, TransferProgress progress) {
    Duration wait =
        failure instanceof Retry retry && retry.wait.isPresent()
            ? retry.wait.get()
            : patience.pauseAfter(attempt);
    if (attempt >= attempts(failure) || wait.compareTo(patience.longestPause()) > 0) {
      String asks = wait.compareTo(patience.longestPause()) > 0 ? ", asks to wait " + wait : "";
      throw UserError.environment(
          "HNB-FETCH-NETWORK",
          "%s: %s%s (attempt %d); try again later, it goes on where it stopped"
              .formatted(wanted.address(), reason(failure), asks, attempt),
          failure);
    }
    progress.failed(reason(failure), wait);
    try {
      patience.waiting().pause(wait);
    } catch (InterruptedException e) {
      throw interrupted(wanted, e);
    }
  }

  /** A host that is not reached at all is less likely to come back than one that breaks off. */
  private int attempts(IOException failure) {
    boolean unreached =
        failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException;
    return unreached ? Math.min(UNREACHED_ATTEMPTS, patience.attempts()) : patience.attempts();
  }

  /** Exceptions of the network often say nothing but their kind. */
  private static String reason(IOException failure) {
    if (failure instanceof ConnectException) {
      return "no connection to the host, or no such host";
    }
    String kind = failure.getClass().getSimpleName();
    String message = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    return failure instanceof Retry ? message : message + " (" + kind + ")";
  }

  private static UserError interrupted(Wanted wanted, InterruptedException cause) {
    Thread.currentThread().interrupt();
    return UserError.environment(
        "HNB-FETCH-NETWORK", wanted.address() + ": interrupted; start again", cause);
  }

  private UserError refused(Wanted wanted, int status) {
    if (status == 401 || status == 403) {
      String remedy =
          network.token().isPresent()
              ? "the token in HF_TOKEN does not open it; accept its terms on its page"
              : "accept its terms on its page and set HF_TOKEN to a token of yours";
      return UserError.environment(
          "HNB-FETCH-ACCESS",
          wanted.address() + ": access refused (" + status + "); " + remedy,
          null);
    }
    return UserError.environment(
        "HNB-FETCH-STATUS",
        wanted.address()
            + ": the source answers "
            + status
            + "; it may have moved: fetch it by hand to "
            + wanted.target(),
        null);
  }

  private static UserError wrong(Wanted wanted, String expected, String found) {
    return UserError.environment(
        "HNB-FETCH-CHECKSUM",
        "%s: expected %s, found %s; nothing was replaced. Try again; if it stays, the source changed"
            .formatted(wanted.address(), expected, found),
        null);
  }

  /** What a source asks for: seconds or a date. */
  private static Optional<Duration> retryAfter(HttpHeaders headers) {
    return headers.firstValue("Retry-After").flatMap(Download::wait);
  }

  private static Optional<Duration> wait(String text) {
    try {
      if (text.strip().matches("\\d{1,9}")) {
        return Optional.of(Duration.ofSeconds(Long.parseLong(text.strip())));
      }
      Instant then =
          ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(Instant.now(), then);
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
